import { css } from "lit";

export const operationsStyle = css`
  .page { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; max-width: 84rem; margin: 0 auto; padding: 1.2rem clamp(.75rem, 2vw, 2rem) 4rem; }
  .views { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 1rem; }
  .panel { display: grid; grid-template-columns: minmax(0, 1fr); gap: .8rem; min-width: 0; }
  .path { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); gap: .8rem 1.5rem; margin: 0; }
  .path dd.num { font: 600 1.35rem/1.3 var(--serif); }
  .path dd.soft { font-size: .88rem; line-height: 1.35; }
  .scroll { position: relative; overflow-x: auto; }
  td, th { white-space: nowrap; }
  .mono { font-size: .88rem; }
`;
