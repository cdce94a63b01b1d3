import { css } from "lit";

export const frameStyle = css`
  :host { display: flex; flex-direction: column; min-height: 100dvh; }
  header {
    position: sticky; top: 0; z-index: 5; display: flex; align-items: center; gap: .3rem; min-height: 3.5rem;
    padding: .25rem max(.75rem, env(safe-area-inset-left)); background: var(--paper); border-bottom: 1px dashed var(--line);
  }
  .brand { display: flex; align-items: center; gap: .5rem; min-height: var(--touch); padding-inline-end: .75rem; color: var(--ink); text-decoration: none; font: 600 1.25rem/1 var(--serif); }
  .brand img { width: 1.9rem; height: 1.9rem; }
  .menu { display: none; }
  /* Where a chip needs more room it scrolls, and not the page. The padding is for the ring of what has the focus. */
  nav { display: flex; gap: .15rem; position: static; min-width: 0; padding: .4rem; margin: -.4rem; border: 0; background: none; color: inherit; overflow: auto hidden; scrollbar-width: none; inset: auto; width: auto; height: auto; }
  nav .button { padding: .3rem .7rem; font-weight: 500; }
  nav .button, .who { white-space: nowrap; }
  #who { inset: auto .75rem auto auto; top: 3.6rem; width: min(22rem, calc(100vw - 1.5rem)); border: 1px solid var(--line); color: var(--ink); }
  #who:not(:popover-open) { display: none; }
  .small { font-size: .85rem; }
  main { flex: 1; display: flex; flex-direction: column; min-width: 0; outline: none; }
  ::slotted(:not([slot])) { flex: 1; min-width: 0; }
  .gate { align-self: center; margin: 12vh 1rem 0; max-width: 30rem; }
  main > .note { margin: 1rem; }
  .skip { position: absolute; left: -99rem; }
  .skip:focus { left: .5rem; top: .5rem; z-index: 10; }
  .toasts { position: fixed; z-index: 20; inset: auto 0 1rem; display: grid; justify-items: center; gap: .5rem; pointer-events: none; padding: 0 1rem; }
  .toast { box-shadow: var(--shadow); max-width: 40rem; font-weight: 600; }
  @media (max-width: 64rem) {
    .menu { display: inline-flex; order: -1; }
    nav { position: fixed; inset: 3.6rem auto auto .5rem; margin: 0; flex-direction: column; padding: .5rem; background: var(--paper); border: 1px solid var(--line); border-radius: var(--round); box-shadow: var(--shadow); min-width: 14rem; }
    nav:not(:popover-open) { display: none; }
    nav .button { justify-content: flex-start; }
  }
  /* Where not all fits, names are worth more than icons. */
  @media (min-width: 64.01rem) and (max-width: 84rem) { nav svg { display: none; } }
  @media (max-width: 30rem) { .brand b { display: none; } .brand { padding-inline-end: 0; } .who { padding: .3rem .6rem; } }
`;
