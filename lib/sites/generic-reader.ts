import generic from './adapters/generic';
import { elementOf } from './element-of';
import type { Reader } from './reader-slot';

/** The generic reader with all its words. Importing this is what makes a bundle large: page code asks for it instead. */
export const genericReader: Reader = { adapter: generic, elementOf };
