import { css } from "lit";

export const todayStyle = css`
  .page { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; max-width: 92rem; margin: 0 auto; padding: 1rem clamp(.75rem, 2vw, 2rem) 4rem; }
  .head { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: flex-end; }
  .title { min-width: min(16rem, 100%); }
  .title select { width: auto; max-width: 100%; margin-inline-start: -.8rem; padding: 0 .8rem; border-color: transparent; background-color: transparent; font: 600 2rem/1.15 var(--serif); }
  .dates { display: flex; align-items: center; gap: .3rem; }
  .dates .date { min-width: 7.5rem; text-align: center; }
  .now { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1rem; padding: .7rem 1.2rem; }
  .now h2 { font-size: 1.05rem; } .now .row { flex: 1 1 20rem; gap: .45rem .6rem; }
  .link { min-height: 2.2rem; padding: .1rem .4rem; border-color: transparent; background: none; color: var(--red); text-decoration: underline; text-underline-offset: .2em; font-weight: 500; }
  .small { font-size: .85rem; }
  .currency { display: grid; grid-template-columns: minmax(0, 1fr); gap: .7rem; }

  .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(9.5rem, 100%), 1fr)); gap: 1rem; margin: 0; }
  .figure { display: grid; gap: .2rem; align-content: start; padding: 1rem 1.2rem; }
  .figure .label { overflow-wrap: anywhere; }
  .figure dd { display: grid; gap: .35rem; }
  .value { font: 600 1.75rem/1.15 var(--serif); }
  .compared { display: flex; flex-wrap: wrap; gap: .2rem .5rem; align-items: center; font-size: .85rem; }
  .small-figures li { display: flex; justify-content: space-between; gap: .6rem; font-size: .85rem; line-height: 1.55; }

  @media (max-width: 40rem) { .figure { padding: .8rem 1rem; } .small-figures { grid-column: 1 / -1; } }

  .columns { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: 1rem; align-items: start; }
  .column { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
  .panel { display: grid; grid-template-columns: minmax(0, 1fr); gap: .6rem; min-width: 0; }
  @media (max-width: 62rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
  .scroll { position: relative; overflow-x: auto; }

  .bars { display: grid; gap: .1rem; }
  .bars li { position: relative; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 .8rem; padding: .3rem .5rem; }
  .bars .bar { position: absolute; inset: .12rem 0; width: 100%; height: calc(100% - .24rem); fill: color-mix(in oklab, var(--action) 16%, var(--paper)); }
  .bars .name { position: relative; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 500; }
  .bars .num { position: relative; grid-row: 1; grid-column: 2; }
  .bars .note-of { position: relative; font-size: .8rem; line-height: 1.25; color: color-mix(in oklab, var(--ink) 78%, var(--paper)); }

  .dense td, .dense th { padding: .28rem .5rem; white-space: nowrap; }
  .dense .group { padding-top: .7rem; }
  .plain-head { font: 500 1rem/1.4 var(--sans); letter-spacing: 0; text-transform: none; color: inherit; }
  .dense .plain-head { font-size: .95rem; }
  tr.soft { color: var(--soft); }
  tfoot th, tfoot td { border-bottom: 0; }

  .heat { border-collapse: separate; border-spacing: .15rem; width: 100%; table-layout: fixed; }
  .heat th, .heat td { padding: 0; border: 0; text-align: center; letter-spacing: 0; }
  .heat thead td, .heat th[scope="row"] { width: 2.6rem; }
  .heat td { position: relative; height: 1.9rem; border-radius: .2rem; }
  .scale { display: flex; align-items: center; gap: .15rem; justify-content: flex-end; font-size: .8rem; }
  .scale i { width: 1.3rem; height: .8rem; border-radius: .15rem; }
  .step-0 { background: var(--shade); }
  .step-1 { background: color-mix(in oklab, var(--action) 16%, var(--paper)); }
  .step-2 { background: color-mix(in oklab, var(--action) 32%, var(--paper)); }
  .step-3 { background: color-mix(in oklab, var(--action) 48%, var(--paper)); }
  .step-4 { background: color-mix(in oklab, var(--action) 64%, var(--paper)); }
  .step-5 { background: color-mix(in oklab, var(--action) 82%, var(--paper)); }
  .step-6 { background: var(--action); }

  .side td, .side th { white-space: nowrap; vertical-align: middle; }
  .side .plain-head { position: relative; min-width: 12rem; padding-bottom: .7rem; }
  .side .bar { position: absolute; inset: auto .6rem .25rem; width: calc(100% - 1.2rem); height: .25rem; fill: var(--action); }
`;
