import { css } from "lit";

export const panelStyle = css`
  :host { display: flex; min-height: 0; background: var(--paper); }
  .paper { flex: 1; display: flex; flex-direction: column; min-width: 0; min-height: 0; }
  header { display: grid; grid-template-columns: 1fr auto; align-items: center; gap: .1rem .6rem; padding: .7rem .7rem .7rem 1.1rem; border-bottom: 1px dashed var(--line); }
  header h2 { display: flex; align-items: center; gap: .5rem; font-size: 1.8rem; overflow-wrap: anywhere; }
  header button { justify-self: end; }
  .covers { display: inline-flex; align-items: center; gap: .5rem; }
  .accept { margin: .8rem 1.1rem 0; display: grid; gap: .6rem; }
  .accept .row { gap: .5rem; }
  .accept button { padding: .4rem .9rem; }
  .lines { flex: 1; min-height: 6rem; overflow-y: auto; padding: 0 1.1rem; }
  .lines li { display: grid; grid-template-columns: auto 1fr auto; gap: .1rem .7rem; padding: .55rem 0; border-bottom: 1px dashed var(--line); align-items: start; }
  .quantity { min-width: 1.3em; font: 700 1.15rem/1.35 var(--mono); }
  .what { display: grid; justify-items: start; gap: .1rem; min-width: 0; overflow-wrap: anywhere; line-height: 1.35; }
  .what b { font-weight: 600; }
  .what .soft { font-size: .9rem; }
  .remark { display: inline-flex; gap: .35rem; align-items: center; padding: .05rem .5rem; border-radius: .3rem; background: var(--amber-fill); font-weight: 600; font-size: .92rem; }
  .remark.allergy { background: var(--band-red); color: var(--on-band-red); }
  .price { font-weight: 600; }
  .does { grid-column: 2 / -1; display: flex; align-items: center; justify-content: space-between; gap: .4rem; min-height: 2.2rem; }
  .does .chip { margin-inline-end: auto; }
  button.small { min-height: 2.4rem; padding: .2rem .8rem; font-size: .95rem; }
  button.small.icon { min-width: 2.4rem; padding: .2rem; color: var(--soft); }
  .away b, .away .price { text-decoration: line-through; text-decoration-color: var(--red); color: var(--soft); }
  .served .what b { color: var(--soft); }
  .totals { display: grid; grid-template-columns: 1fr auto; gap: .15rem 1rem; padding: .7rem 1.1rem; border-top: 1px solid var(--line); }
  .totals dd { text-align: end; }
  .balance { font: 700 1.5rem/1.3 var(--serif); }
  footer { display: grid; gap: .4rem; padding: .3rem 1.1rem max(.8rem, env(safe-area-inset-bottom)); }
  .main { display: flex; flex-wrap: wrap; gap: .5rem; }
  .main button { flex: 1 1 8rem; min-height: 3.4rem; }
  .more { display: flex; flex-wrap: wrap; gap: .1rem; justify-content: space-around; }
  .more button { padding: .3rem .6rem; font-weight: 500; }
`;
