import { css } from "lit";

export const floorStyle = css`
  :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
  .tools { display: flex; align-items: center; gap: .4rem; padding: .4rem .75rem; overflow-x: auto; scrollbar-width: none; border-bottom: 1px solid var(--line); }
  .group { display: flex; gap: .25rem; flex: none; }
  .tools button { padding: .3rem .9rem; white-space: nowrap; }
  .tools button.icon { padding: .3rem; }
  .count { min-width: 1.5em; padding: 0 .35em; border-radius: 1em; background: var(--shade); color: var(--ink); font: 600 .8rem/1.5 var(--mono); }
  .work { flex: 1; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); min-height: 0; }
  .work.split { grid-template-columns: minmax(0, 1fr) minmax(24rem, 32%); }
  .tables { padding: .9rem; overflow-y: auto; }
  .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(11.5rem, 1fr)); gap: .9rem; }
  .arriving { display: flex; width: 100%; justify-content: flex-start; text-align: start; margin-bottom: .9rem; border-width: 0 0 0 .35rem; }
  .empty { padding: 4rem 1rem; text-align: center; }
  order-panel { min-height: 0; border-inline-start: 1px dashed var(--line); }
  order-pad { flex: 1; min-height: 0; }
  @media (max-width: 60rem) {
    .work { position: relative; }
    .work.split { grid-template-columns: minmax(0, 1fr); }
    order-panel { position: fixed; inset: 0; z-index: 6; border: 0; }
  }
  @media (max-width: 40rem) { .grid { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .6rem; } .tables { padding: .6rem; } }
`;
