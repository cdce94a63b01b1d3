import { css } from "lit";

/// Sizes are in em: the board's zoom is its font size.
export const ticketStyle = css`
  :host { --head: var(--band); --on-head: var(--on-band); }
  :host([age="soon"]) { --head: var(--band-amber); --on-head: var(--on-band-amber); }
  :host([age="late"]) { --head: var(--band-red); --on-head: var(--on-band-red); }
  article { background: var(--paper); border-radius: .35em .35em 0 0; padding-bottom: .9em;
    mask: conic-gradient(from -45deg at bottom, #0000, #000 1deg 89deg, #0000 90deg) bottom / .9em calc(100% + 2px) repeat-x; clip-path: inset(0 0 1px); }
  .head { display: grid; grid-template-columns: auto 1fr auto; align-items: center; gap: .1em .7em; width: 100%; min-height: 3.2em; padding: .35em .8em; border: 0;
    border-radius: .35em .35em 0 0; background: var(--head); color: var(--on-head); font: 600 1em/1.15 var(--sans); text-align: start; }
  button.head:hover { background: var(--head); filter: brightness(1.12); }
  .number { font: 700 2em/1 var(--serif); }
  .place { display: flex; align-items: center; gap: .35em; font-size: 1.05em; min-width: 0; overflow-wrap: break-word; }
  .side { display: flex; align-items: center; gap: .5em; }
  .timer { font: 700 1.25em/1 var(--mono); letter-spacing: -.03em; }
  kbd { display: inline-grid; place-items: center; width: 1.6em; height: 1.6em; border: 1px solid currentColor; border-radius: .3em; font: 600 .8em/1 var(--mono); }
  .due { display: flex; flex-wrap: wrap; align-items: center; gap: .35em; padding: .4em .8em; font-weight: 600; color: var(--ink); background: var(--shade); }
  li + li { border-top: 1px dashed var(--line); }
  .course { padding: .35em .8em .2em; font: 600 .75em/1.3 var(--mono); letter-spacing: .09em; text-transform: uppercase; color: var(--soft); background: var(--shade); }
  .row-of { display: grid; grid-template-columns: auto 1fr auto; gap: .6em; align-items: start; width: 100%; min-height: 2.9em; padding: .5em .8em; border: 0; border-radius: 0;
    background: none; color: var(--ink); font: 500 1.05em/1.3 var(--sans); text-align: start; }
  button.row-of:hover { background: var(--shade); }
  .quantity { min-width: 1.35em; font: 700 1.2em/1.15 var(--mono); }
  .what { display: grid; gap: .15em; min-width: 0; overflow-wrap: anywhere; }
  .dish { font-weight: 600; }
  .station { font: 600 .8em/1.3 var(--mono); letter-spacing: .06em; text-transform: uppercase; }
  .choices { color: var(--soft); font-size: .92em; }
  .remark { justify-self: start; display: inline-flex; gap: .35em; align-items: center; padding: .1em .5em; border-radius: .3em; background: var(--amber-fill); color: var(--ink); font-weight: 600; }
  .remark.allergy { background: var(--band-red); color: var(--on-band-red); }
  .state { display: grid; place-items: center; min-width: 1.2em; min-height: 1.4em; color: var(--green); }
  .away .row-of, .held .row-of { grid-template-columns: auto 1fr; row-gap: .25em; }
  .away .state, .held .state { grid-column: 2; justify-self: start; }
  .cooking { width: .8em; height: .8em; border-radius: 50%; background: var(--amber); box-shadow: 0 0 0 .22em var(--amber-fill); }
  .done .dish, .done .quantity { color: var(--soft); text-decoration: line-through; text-decoration-thickness: 1px; }
  .held .row-of { color: var(--soft); }
  .away .dish, .away .quantity { text-decoration: line-through; text-decoration-thickness: .15em; text-decoration-color: var(--red); }
`;
