import { parseRiskModel, type RiskModel } from '../assist/risk-model';
import { database } from '../db/database';
import { messageOf, ModelFileError } from '../errors';
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
  riskModel ??= readRiskFile()
    .then(parseRiskModel)
    .catch((error: unknown) => {
      riskModel = undefined;
      throw error;
    });
  return riskModel;
}

async function readRiskFile(): Promise<unknown> {
  let text: string;
  try {
    const response = await fetch('/models/risk.json');
    if (!response.ok) throw new Error(`status ${response.status}`);
    text = await response.text();
  } catch (error) {
    const detail = `risk.json cannot be read: ${messageOf(error)}`;
    throw new ModelFileError('model-missing', 'risk.json', detail, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ModelFileError('model-damaged', 'risk.json', `risk.json: ${messageOf(error)}`, { cause: error });
  }
}
