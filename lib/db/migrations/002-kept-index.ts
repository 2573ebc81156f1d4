import { defineMigration } from '../migration';

/** The search index as one block, so that a large library is there at once after a restart. */
export default defineMigration({
  version: 2,
  stores: { indexes: 'id' },
});
