import { css } from "lit";

export const boardStyle = css`
  :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
  .work { flex: 1; display: flex; min-height: 0; --zoom: 1; font-size: calc(1rem * var(--zoom)); }
  .board { position: relative; flex: 1; min-width: 0; overflow: auto; padding: .9em; }
  .board:focus-visible { outline-offset: -.25rem; }
  all-day, recent-list { flex: none; width: 19em; max-width: 85vw; }
  .later { margin-top: 1em; }
  .empty { display: grid; place-items: center; height: 100%; font: 600 1.6em/1.3 var(--serif); text-align: center; }
  .lanes { display: flex; gap: 1em; align-items: stretch; min-height: 100%; }
  .lanes section { flex: 1 0 17em; min-width: 17em; padding: .7em; border-radius: .5em; background: color-mix(in srgb, var(--ink) 6%, transparent); }
  .lanes h2 { display: flex; justify-content: space-between; margin: 0 .2em .6em; font-size: 1.15em; }
  @media (max-width: 45rem) {
    .work { position: relative; }
    all-day, recent-list { position: absolute; inset: 0 0 0 auto; z-index: 3; box-shadow: var(--shadow); }
  }
`;
