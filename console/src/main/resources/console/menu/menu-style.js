import { css } from "lit";

export const menuStyle = css`
  .page { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; gap: 2rem; align-items: start; max-width: 88rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 3rem) 4rem; }
  .main { display: grid; gap: 1.2rem; min-width: 0; }
  .loading { padding: 3rem; text-align: center; }
  header { display: grid; gap: .25rem; }
  header h1 { font-size: clamp(2rem, 4.5vw, 3rem); }
  header .note { margin-top: .6rem; }
  .mine { display: flex; gap: .6rem; align-items: center; color: var(--ink); font-weight: 600; }
  .dishes { display: grid; gap: 1.4rem; min-width: 0; }
  .categories { position: sticky; top: 3.5rem; z-index: 2; display: flex; gap: .2rem; margin: -.5rem -.5rem; padding: .3rem .5rem; overflow-x: auto; scrollbar-width: none;
    background: color-mix(in srgb, var(--table) 92%, transparent); backdrop-filter: blur(6px); }
  .categories button { flex: none; padding: .3rem .8rem; }
  section { scroll-margin-top: 7.5rem; padding-inline: clamp(1rem, 2vw, 1.6rem); }
  section h2 { padding-bottom: .5rem; border-bottom: .15rem solid var(--ink); font-size: 1.5rem; }
  section ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); column-gap: 2.4rem; clip-path: inset(1px -1rem 0); }
  section li { border-top: 1px dashed var(--line); margin-top: -1px; }
  .nothing { display: grid; gap: 1rem; justify-items: center; padding: 3rem 1rem; text-align: center; font-size: 1.1rem; }
  aside { position: sticky; top: 4.5rem; max-height: calc(100dvh - 5.5rem); overflow-y: auto; border-radius: .3rem; filter: drop-shadow(0 1px 2px rgb(60 40 20 / .14)) drop-shadow(0 6px 14px rgb(60 40 20 / .1)); }
  .bar { display: none; }
  @media (max-width: 60rem) {
    .page { grid-template-columns: minmax(0, 1fr); padding-bottom: 7rem; }
    aside { display: none; }
    aside.open { display: block; position: fixed; inset: 0; z-index: 10; max-height: none; border-radius: 0; background: var(--table); filter: none; }
    .bar { display: block; position: fixed; inset: auto 0 0; z-index: 4; padding: .8rem 1rem max(.8rem, env(safe-area-inset-bottom)); background: linear-gradient(transparent, var(--table) 40%); }
    .bar button { width: 100%; min-height: 3.4rem; box-shadow: var(--shadow); text-align: start; font-size: 1.05rem; }
    .bar .count { min-width: 1.8em; padding: .1em .4em; border-radius: 1em; background: var(--on-action); color: var(--action); text-align: center; }
  }
`;
