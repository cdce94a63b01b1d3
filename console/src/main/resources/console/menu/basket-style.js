import { css } from "lit";

export const basketStyle = css`
  .slip { min-height: 100%; box-shadow: none; }
  .head { display: flex; align-items: center; justify-content: space-between; border-bottom: .15rem solid var(--ink); padding-bottom: .5rem; }
  .head h2 { font-size: 1.5rem; }
  .close { display: none; }
  .empty { display: grid; gap: .8rem; justify-items: center; padding: 2.5rem 1rem; text-align: center; }
  .empty svg { font-size: 1.8rem; }
  li { display: grid; grid-template-columns: 1fr auto; gap: .3rem .8rem; padding: .7rem 0; border-bottom: 1px dashed var(--line); }
  .what { display: grid; justify-items: start; gap: .1rem; min-width: 0; overflow-wrap: anywhere; line-height: 1.3; }
  .what .soft { font-size: .88rem; }
  .name { min-height: 0; padding: 0; border: 0; background: none; text-align: start; text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .25em; }
  .price { font-weight: 600; text-align: end; }
  li quantity-stepper { grid-column: 1 / -1; justify-self: end; }
  .off b, .off .name, .off .price { text-decoration: line-through; color: var(--soft); }
  .total { display: flex; justify-content: space-between; align-items: baseline; padding: .9rem 0; font-size: 1.1rem; }
  .total b { font: 700 1.5rem/1 var(--serif); }
  .note { margin-bottom: .8rem; }
  form { padding-top: .4rem; border-top: 1px dashed var(--line); }
  fieldset { min-width: 0; margin: 0; padding: .6rem 0 0; border: 0; }
  .place { min-height: 3.4rem; font-size: 1.1rem; }
  .small { font-size: .85rem; text-align: center; }
  @media (max-width: 60rem) { .close { display: inline-flex; } .slip { max-width: 40rem; margin: 0 auto; } }
`;
