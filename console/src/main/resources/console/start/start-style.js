import { css } from "lit";

export const startStyle = css`
  .page { display: grid; gap: 2rem; max-width: 84rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 3rem) 4rem; }
  .page > * { min-width: 0; }
  .intro { display: grid; gap: .6rem; padding: clamp(1.2rem, 3vw, 2.4rem); padding-bottom: 3rem; }
  .intro h1 { font-size: clamp(2.2rem, 5vw, 3.2rem); }
  .lead { font-size: 1.15rem; color: var(--soft); max-width: 46rem; margin-bottom: .8rem; }
  .kitchen { display: grid; gap: 1rem; }
  .inline select { width: auto; }
  .board { min-height: 14rem; font-size: .9rem; }
  section > h2 { margin-bottom: .8rem; }
  .kitchen h2, .stack h2 { margin: 0; }
  .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: 1rem; }
  .tile { display: grid; gap: .3rem; height: 100%; color: var(--ink); text-decoration: none; border: 1px solid transparent; }
  .tile:hover { border-color: var(--red); }
  .tile svg { color: var(--red); font-size: 1.3rem; }
  .tile b { font: 600 1.2rem/1.2 var(--serif); }
  .request { position: relative; display: grid; gap: .4rem; }
  .copy { justify-self: start; min-height: 2.4rem; font-size: .9rem; }
`;
