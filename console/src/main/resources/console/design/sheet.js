/// The style sheet that all elements share: controls, slips, chips, states. `static styles = [sheet, css`…`]`.
import { css } from "lit";

export const sheet = css`
  /* What is only read out is positioned: it must not widen the page. */
  :host { display: block; position: relative; box-sizing: border-box; }
  :host([hidden]), [hidden] { display: none !important; }
  *, *::before, *::after { box-sizing: border-box; }
  h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
  ul.plain, ol.plain { list-style: none; }
  h1 { font: 600 2rem/1.15 var(--serif); letter-spacing: -.01em; }
  h2 { font: 600 1.3rem/1.2 var(--serif); }
  h3, .label { font: 600 .78rem/1.3 var(--mono); letter-spacing: .09em; text-transform: uppercase; color: var(--soft); }
  a { color: var(--red); text-underline-offset: .2em; }
  code, pre, .mono { font-family: var(--mono); }
  pre { margin: 0; padding: .8rem 1rem; overflow-x: auto; background: var(--shade); border-radius: var(--round); font-size: .82rem; line-height: 1.5; }
  .soft { color: var(--soft); }
  .num { font-variant-numeric: tabular-nums; }
  .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  :focus-visible { outline: .2rem solid var(--blue); outline-offset: .15rem; border-radius: .3rem; }

  button, .button {
    display: inline-flex; align-items: center; justify-content: center; gap: .5rem; min-height: var(--touch); padding: .4rem 1.1rem;
    border: 1px solid var(--edge); border-radius: var(--round); background: var(--paper); color: var(--ink);
    font: 600 1rem/1.2 var(--sans); text-decoration: none; cursor: pointer; touch-action: manipulation; user-select: none;
  }
  button:hover, .button:hover { background: var(--shade); }
  button:active, .button:active { transform: translateY(1px); }
  button.primary, .button.primary { background: var(--action); border-color: var(--action); color: var(--on-action); }
  button.primary:hover, .button.primary:hover { filter: brightness(1.08); }
  button.quiet, .button.quiet { border-color: transparent; background: transparent; }
  button.quiet:hover, .button.quiet:hover { background: var(--shade); }
  button.icon { padding: .4rem; min-width: var(--touch); }
  button[aria-pressed="true"], .button[aria-current="page"] { background: var(--ink); border-color: var(--ink); color: var(--paper); }
  button:disabled { opacity: .55; cursor: default; }

  input, select, textarea {
    min-height: var(--touch); padding: .4rem .8rem; width: 100%; border: 1px solid var(--edge); border-radius: var(--round);
    background: var(--paper); color: var(--ink); font: 1rem/1.4 var(--sans);
  }
  input[type="checkbox"], input[type="radio"] { width: 1.4rem; min-height: 1.4rem; accent-color: var(--action); }
  label { display: grid; gap: .25rem; font-weight: 600; }

  .slip { background: var(--paper); border-radius: .25rem; box-shadow: var(--shadow); padding: 1.2rem; }
  .torn { border-radius: .25rem .25rem 0 0; padding-bottom: 2rem;
    mask: conic-gradient(from -45deg at bottom, #0000, #000 1deg 89deg, #0000 90deg) bottom / 1rem calc(100% + 2px) repeat-x; clip-path: inset(0 0 1px); }
  .rule { border: 0; border-top: 1px dashed var(--line); margin: 1rem 0; }

  .chip { display: inline-flex; align-items: center; gap: .35rem; padding: .15rem .6rem; border-radius: 2rem; background: var(--shade); font-size: .85rem; font-weight: 600; white-space: nowrap; }
  .chip.red { background: var(--red-fill); color: var(--red); }
  .chip.amber { background: var(--amber-fill); color: var(--amber); }
  .chip.green { background: var(--green-fill); color: var(--green); }
  .chip.blue { background: var(--blue-fill); color: var(--blue); }

  .row { display: flex; flex-wrap: wrap; align-items: center; gap: var(--gap); }
  .stack { display: grid; gap: var(--gap); }
  .grow { flex: 1 1 0; }
  .note { padding: .7rem 1rem; border-radius: var(--round); border-inline-start: .35rem solid var(--blue); background: var(--blue-fill); color: var(--ink); }
  .note.red { border-color: var(--red); background: var(--red-fill); }
  .note.amber { border-color: var(--amber); background: var(--amber-fill); }
  .note.green { border-color: var(--green); background: var(--green-fill); }

  table { width: 100%; border-collapse: collapse; }
  th { text-align: start; font: 600 .78rem/1.3 var(--mono); letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }
  th, td { padding: .5rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
  td.num, th.num { text-align: end; }

  @media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
`;
