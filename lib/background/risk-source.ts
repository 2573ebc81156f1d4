import { checkRiskFit } from '../assist/risk-fit';
import { parseRiskModel, type RiskModel } from '../assist/risk-model';
import { messageOf, ModelFileError, report } from '../errors';
import { giveUpPack, readChosen } from '../packs/chosen';
import { RISK } from '../packs/manifest';
import { openPackFiles } from '../packs/pack-files';

/**
 * The fitted risk weights: of the pack in use, else of the package. Like all that the background reads, they are read
 * again when it wakes up.
 */
export class RiskSource {
  readonly #onGivenUp: () => void;
  #model: Promise<RiskModel> | undefined;
  /** The installation whose damage was told: where giving up cannot be written, it would be found again without end. */
  #told: string | undefined;

  /** @param onGivenUp called when the pack in use turned out to be damaged and the engine has to change its models. */
  constructor(onGivenUp: () => void) {
    this.#onGivenUp = onGivenUp;
  }

  /** @throws ModelFileError */
  load(): Promise<RiskModel> {
    const mine = (this.#model ??= this.#read());
    mine.catch(() => {
      if (this.#model === mine) this.#model = undefined;
    });
    return mine;
  }

  /** Other models were chosen. */
  forget(): void {
    this.#model = undefined;
  }

  async #read(): Promise<RiskModel> {
    const { pack } = await readChosen();
    if (pack !== null) {
      try {
        const files = await openPackFiles(pack, () => {});
        // Held to this version again: it may be a later one than the pack was installed with.
        return checkRiskFit(new TextDecoder().decode(await files.read(RISK)));
      } catch (error) {
        report(error, `model pack ${pack.name}`);
        if ((await giveUpPack(pack, error)) === null) return this.#read();
        if (this.#told !== pack.installedAt) this.#onGivenUp();
        this.#told = pack.installedAt;
      }
    }
    return parseRiskModel(parse(await readPackage()));
  }
}

async function readPackage(): Promise<string> {
  try {
    const response = await fetch('/models/risk.json');
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.text();
  } catch (error) {
    const detail = `risk.json cannot be read: ${messageOf(error)}`;
    throw new ModelFileError('model-missing', 'risk.json', detail, { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ModelFileError('model-damaged', 'risk.json', `risk.json: ${messageOf(error)}`, { cause: error });
  }
}
