import { defineMigration } from '../migration';

export default defineMigration({
  version: 1,
  stores: {
    libraries: 'id',
    vectors: 'id',
    events: '++id, at, kind',
  },
});
