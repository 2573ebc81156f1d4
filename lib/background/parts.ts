import { parseRiskModel, type RiskModel } from '../assist/risk-model';
import { database } from '../db/database';
import { shelve, type Shelf } from '../library/shelf';

/**
 * What the background reads again when it wakes up: nothing here is state, everything can be derived from the
 * package or the database at any moment.
 */

let shelf: Promise<Shelf> | undefined;
let riskModel: Promise<RiskModel> | undefined;

/** All installed libraries. */
export function loadShelf(): Promise<Shelf> {
  shelf ??= database()
    .libraries.toArray()
    .then((rows) => shelve(rows.map((row) => row.library)))
    .catch((error: unknown) => {
      shelf = undefined;
      throw error;
    });
  return shelf;
}

/** Call after a library changed in the database. */
export function forgetShelf(): void {
  shelf = undefined;
}

/** The fitted risk weights of the package. @throws ModelFileError */
export function loadRiskModel(): Promise<RiskModel> {
  riskModel ??= fetch('/models/risk.json')
    .then(async (response) => parseRiskModel(await response.json()))
    .catch((error: unknown) => {
      riskModel = undefined;
      throw error;
    });
  return riskModel;
}
