/** What the encoder's steps call; everything lies in the memory that the caller lays out. */
export { multiply, pack, quantise, setApart } from './matrix';
export { attend } from './attention';
export { addAndNormalise, gelu } from './rows';
