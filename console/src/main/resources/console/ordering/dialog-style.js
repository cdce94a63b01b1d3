import { css } from "lit";

/// Dialogs of pages that order: in the middle, on a phone a sheet from the bottom.
export const dialogStyle = css`
  dialog.slip { display: flex; flex-direction: column; width: 34rem; max-width: calc(100vw - 2rem); max-height: calc(100dvh - 3rem); padding: 0; border: 1px solid var(--line); border-radius: .6rem; color: var(--ink); overflow: hidden; }
  dialog.slip:not([open]) { display: none; }
  dialog::backdrop { background: rgb(0 0 0 / .5); }
  dialog form { display: flex; flex-direction: column; min-height: 0; }
  dialog header { display: flex; align-items: center; gap: .8rem; padding: .5rem .5rem .5rem 1.2rem; border-bottom: 1px dashed var(--line); }
  dialog header h2 { flex: 1; min-width: 0; overflow-wrap: anywhere; }
  dialog .price { font-weight: 600; }
  dialog .body { display: grid; gap: 1rem; padding: 1rem 1.2rem; overflow-y: auto; }
  dialog footer { display: flex; flex-wrap: wrap; gap: .8rem; padding: .8rem 1.2rem; border-top: 1px dashed var(--line); background: var(--paper); }
  dialog footer .primary { justify-content: space-between; }
  fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
  legend { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; width: 100%; padding: .2rem 0; font-weight: 600; }
  legend .soft { font-weight: 400; font-size: .9rem; }
  .choice { display: flex; align-items: center; gap: .8rem; min-height: var(--touch); padding: .3rem 0; border-top: 1px dashed var(--line); font-weight: 500; }
  label.choice { cursor: pointer; }
  .choice small { display: block; color: var(--soft); font-weight: 400; font-size: .82rem; line-height: 1.3; }
  .choice.off .grow { text-decoration: line-through; text-decoration-thickness: 1px; color: var(--soft); }
  .choice input { flex: none; margin: 0; }
  @media (max-width: 40rem) {
    dialog.slip { width: 100vw; max-width: 100vw; max-height: calc(100dvh - 2rem); margin: auto 0 0; border-radius: .8rem .8rem 0 0; border-inline: 0; border-bottom: 0; }
    dialog footer { padding-bottom: max(.8rem, env(safe-area-inset-bottom)); }
  }
`;
