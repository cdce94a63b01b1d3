import { css } from "lit";

export const screenStyle = css`
  :host { display: flex; flex-direction: column; }
  header { display: flex; align-items: center; gap: 2vw; padding: 1.6vmin 3vmin; background: var(--paper); border-bottom: 2px dashed var(--line); }
  header h1 { flex: 1; font-size: clamp(1.3rem, 4vmin, 6rem); }
  time { font: 600 clamp(1.3rem, 4vmin, 6rem)/1 var(--mono); }
  .chip { font-size: clamp(1rem, 2.4vmin, 3rem); }
  .halves { flex: 1; display: grid; grid-template-columns: 1fr 1.2fr; min-height: 0; }
  section { display: flex; flex-direction: column; gap: 3vmin; padding: 3vmin; min-height: 0; overflow: hidden; }
  h2 { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2em .6em; font-size: clamp(1.8rem, 7vmin, 10rem); line-height: 1.05; }
  h2 small { font: 500 .45em/1.1 var(--sans); }
  .ready { background: var(--ready); color: var(--on-ready); }
  ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 1.9em), 1fr)); gap: .16em; align-content: start; font-size: 9vmin; }
  ul.few { font-size: clamp(4rem, 17vmin, 26rem); }
  ul.some { font-size: clamp(3.2rem, 12vmin, 18rem); }
  ul.many { font-size: clamp(2.4rem, 8vmin, 12rem); }
  ul.most { font-size: clamp(1.8rem, 5.5vmin, 8rem); }
  li { display: grid; place-items: center; padding: .12em .1em; border-radius: .1em; font: 700 1em/1.15 var(--serif); }
  .preparing li { background: var(--paper); color: var(--ink); }
  .ready li { background: var(--on-ready); color: var(--ready); }
  .new { animation: call 1.4s ease-in-out infinite; }
  @keyframes call { 50% { transform: scale(1.06); box-shadow: 0 0 0 .07em var(--band-amber); } }
  @media (orientation: portrait) {
    .halves { grid-template-columns: 1fr; grid-template-rows: auto 1fr; }
    .halves .ready { order: -1; }
  }
  @media (prefers-reduced-motion: reduce) { .new { outline: .07em solid var(--band-amber); } }
`;
