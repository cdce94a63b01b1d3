import { css } from "lit";

export const trackingStyle = css`
  :host { padding: 1.5rem 1rem 4rem; }
  connection-banner { margin: -1.5rem -1rem 1rem; }
  .loading { padding: 3rem; text-align: center; }
  article { display: grid; gap: 1rem; max-width: 34rem; margin: 0 auto; padding: 1.6rem clamp(1.1rem, 4vw, 2rem) 2.6rem; }
  .label { text-align: center; }
  h1 { display: grid; justify-items: center; font-size: 4.5rem; line-height: 1; }
  h1 small { font: 600 .95rem/1.4 var(--sans); color: var(--soft); letter-spacing: 0; }
  h2 { padding-top: .8rem; border-top: 1px dashed var(--line); }
  .headline { display: grid; gap: .2rem; padding: 1rem; border-radius: var(--round); background: var(--shade); text-align: center; }
  .status { font: 600 1.5rem/1.2 var(--serif); }
  .ready .headline { background: var(--ready); color: var(--on-ready); }
  .accepted .headline, .preparing .headline { background: var(--amber-fill); }
  .completed .headline { background: var(--green-fill); }
  .declined .headline, .cancelled .headline, .not_collected .headline { background: var(--red-fill); }
  .due { display: flex; gap: .5rem; align-items: center; justify-content: center; font-size: 1.1rem; }
  .due b { font: 700 1.6rem/1 var(--serif); }
  .steps { position: relative; display: grid; }
  .steps li { position: relative; display: grid; grid-template-columns: 2rem 1fr auto; gap: .8rem; align-items: center; min-height: 2.8rem; color: var(--soft); }
  .steps li + li::before { content: ""; position: absolute; inset: -.4rem auto auto calc(1rem - 1px); width: 2px; height: .8rem; background: var(--line); }
  .steps li.done + li::before { background: var(--green); }
  .dot { display: grid; place-items: center; width: 2rem; height: 2rem; border: 2px solid var(--line); border-radius: 50%; font-size: .85rem; }
  .done { color: var(--ink); }
  .done .dot { border-color: var(--green); color: var(--green); }
  .now { color: var(--ink); font-weight: 700; }
  .now .dot { border-color: var(--green); background: var(--green); color: var(--paper); }
  .lines li { display: grid; grid-template-columns: auto 1fr auto; gap: .8rem; padding: .45rem 0; border-bottom: 1px dashed var(--line); }
  .lines small { display: block; color: var(--soft); font-size: .88rem; }
  .quantity { font: 700 1.05rem/1.4 var(--mono); }
  .away span { text-decoration: line-through; color: var(--soft); }
  .totals { display: grid; grid-template-columns: 1fr auto; gap: .2rem 1rem; }
  .totals dd { text-align: end; }
  .totals .total { font-size: 1.2rem; font-weight: 700; }
  .actions { display: flex; flex-wrap: wrap; gap: .6rem; }
  .actions > * { flex: 1 1 auto; }
  .small { font-size: .85rem; text-align: center; }
`;
