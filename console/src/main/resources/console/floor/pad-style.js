import { css } from "lit";

export const padStyle = css`
  :host { display: flex; flex-direction: column; }
  .top { display: flex; align-items: center; gap: .6rem; padding: .4rem .75rem; border-bottom: 1px solid var(--line); }
  .top h2 { font-size: 1.6rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .covers { display: inline-flex; align-items: center; gap: .5rem; }
  .find { flex: 0 1 18rem; min-width: 6rem; }
  .find input { border-radius: 2rem; }
  .work { flex: 1; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr) 24rem; min-height: 0; }
  .menu { display: flex; flex-direction: column; min-width: 0; min-height: 0; overflow-y: auto; }
  .menu > p { padding: 1rem; }
  .categories { position: sticky; top: 0; z-index: 1; display: flex; flex: none; gap: .3rem; padding: .6rem .75rem; overflow-x: auto; scrollbar-width: none; background: var(--table); }
  .categories button { flex: none; padding: .3rem 1rem; }
  .dishes { display: grid; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); gap: .6rem; padding: .15rem .75rem 1rem; }
  .dish { display: grid; grid-template-rows: 1fr auto; align-items: start; justify-content: stretch; gap: .4rem; width: 100%; height: 100%; min-height: 5.6rem; padding: .7rem .8rem; border: 0; box-shadow: var(--shadow); text-align: start; }
  .dish .name { font: 600 1.02rem/1.25 var(--sans); overflow-wrap: anywhere; }
  .dish .foot { display: flex; align-items: center; justify-content: space-between; min-height: 1.6rem; font-weight: 500; font-size: .95rem; }
  .dish.off { opacity: 1; box-shadow: none; background: color-mix(in srgb, var(--paper) 45%, transparent); }
  .dish.off .name { color: var(--soft); text-decoration: line-through; text-decoration-thickness: 1px; }
  .times { display: grid; place-items: center; min-width: 1.7rem; height: 1.7rem; padding: 0 .4rem; border-radius: 1rem; background: var(--action); color: var(--on-action); font: 700 .95rem/1 var(--mono); }
  aside { display: flex; min-height: 0; padding: .75rem .75rem .75rem 0; }
  aside .slip { display: flex; flex-direction: column; flex: 1; min-width: 0; min-height: 0; padding: 1rem; }
  .empty { flex: 1; padding: 2rem 0; text-align: center; }
  .lines { flex: 1; min-height: 0; overflow-y: auto; }
  .lines li { display: grid; grid-template-columns: 1fr auto; gap: .2rem .6rem; padding: .5rem 0; border-bottom: 1px dashed var(--line); }
  .lines .name { display: grid; justify-content: start; justify-items: start; gap: .1rem; min-height: 2.4rem; padding: 0; border: 0; background: none; text-align: start; overflow-wrap: anywhere; }
  .lines .soft { font-weight: 400; font-size: .88rem; }
  .lines .price { font-weight: 600; }
  .lines quantity-stepper { grid-column: 1 / -1; justify-self: end; }
  .lines .off .name > span:first-child { text-decoration: line-through; }
  .total { display: flex; justify-content: space-between; align-items: baseline; padding: .8rem 0; }
  .total b { font: 700 1.4rem/1 var(--serif); }
  .send { width: 100%; min-height: 3.4rem; font-size: 1.1rem; text-align: start; }
  .bar { display: none; }
  @media (max-width: 60rem) {
    .work { grid-template-columns: minmax(0, 1fr); position: relative; }
    aside { display: none; }
    aside.open { display: flex; position: absolute; inset: 0; z-index: 2; padding: .6rem; background: var(--table); }
    .wide { display: none; }
    .bar { display: flex; gap: .6rem; padding: .6rem .75rem max(.6rem, env(safe-area-inset-bottom)); border-top: 1px solid var(--line); background: var(--table); }
    .bar > button:first-child { min-height: 3.4rem; }
    .dishes { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); }
  }
  @media (max-width: 30rem) { .top h2 { font-size: 1.2rem; } .find { flex: 1 1 5rem; min-width: 4rem; } .top .grow { display: none; } .covers > svg { display: none; } }
`;
