import { css } from "lit";

export const searchStyle = css`
  search { display: grid; gap: .6rem; }
  .field { position: relative; display: flex; align-items: center; }
  .field > svg { position: absolute; inset-inline-start: .9rem; color: var(--soft); pointer-events: none; }
  input { padding-inline-start: 3rem; border-radius: 2rem; font-size: 1.05rem; }
  input::-webkit-search-cancel-button { cursor: pointer; }
  #suggestions { position: absolute; z-index: 4; inset: calc(100% + .3rem) 0 auto; padding: .4rem 0; border: 1px solid var(--line); }
  #suggestions li { display: flex; gap: .8rem; align-items: center; min-height: var(--touch); padding: .2rem 1.2rem; cursor: pointer; }
  #suggestions li[aria-selected="true"], #suggestions li:hover { background: var(--shade); }
  #suggestions .soft { font-size: .85rem; }
  .filters { display: flex; gap: .4rem; overflow-x: auto; scrollbar-width: none; padding: .15rem; margin: -.15rem; }
  .filters > button { flex: none; min-height: 2.5rem; padding: .2rem .9rem; border-radius: 2rem; font-size: .92rem; border-color: var(--line); }
  .filters > button[aria-pressed="true"] { border-color: var(--ink); }
  #avoid { width: min(30rem, calc(100vw - 1.5rem)); margin: auto; border: 1px solid var(--line); color: var(--ink); }
  #avoid:not(:popover-open) { display: none; }
  #avoid::backdrop { background: rgb(0 0 0 / .4); }
  .allergens { display: flex; flex-wrap: wrap; gap: .4rem; }
  .allergens button { font-weight: 500; }
  .small { font-size: .88rem; }
  .understood { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
  .understood .chip { min-height: 2.2rem; border: 0; padding: .15rem .5rem .15rem .8rem; }
`;
