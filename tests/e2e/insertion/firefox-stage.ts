import { Firefox } from '../../tools/bidi.ts';
import { findFirefox } from '../../tools/find-browser.ts';
import type { Stage } from './stage.ts';

/** Key names to the code points that WebDriver gives them. */
const KEYS: Record<string, string> = {
  ArrowLeft: '\ue012',
  ArrowUp: '\ue013',
  ArrowRight: '\ue014',
  ArrowDown: '\ue015',
  End: '\ue010',
  Home: '\ue011',
  Enter: '\ue007',
  Shift: '\ue008',
  Control: '\ue009',
};

const READY = `() => new Promise((resolve) => {
  const look = () => document.documentElement.dataset.ready && document.documentElement.dataset.harness ? resolve('null') : setTimeout(look, 20);
  look();
})`;

interface Tab {
  context: string;
}

async function firstTab(firefox: Firefox): Promise<Tab> {
  const { contexts } = (await firefox.send('browsingContext.getTree', {})) as { contexts: Tab[] };
  if (!contexts[0]) throw new Error('Firefox opened no window');
  return contexts[0];
}

/**
 * The system's Firefox with the test extension loaded, over WebDriver BiDi.
 * @param focusElsewhere keeps the focus in the address bar, as it is in the sidebar when an agent asks.
 */
export async function firefoxStage(extension: string, focusElsewhere = false): Promise<Stage> {
  const path = findFirefox();
  if (!path) throw new Error('No Firefox found: install one or set TANDEM_FIREFOX');
  const firefox = await Firefox.start(path, {
    'extensions.originControls.grantByDefault': true,
    // A headless window counts as active, so that focus and blur events fire.
    'focusmanager.testmode': true,
    'datareporting.policy.dataSubmissionEnabled': false,
  });
  await firefox.install(extension);
  // The first tab leaves the focus in the address bar; a new one has it in the page.
  const { context } = focusElsewhere
    ? await firstTab(firefox)
    : ((await firefox.send('browsingContext.create', { type: 'tab' })) as unknown as Tab);
  const call = async (functionDeclaration: string, argument: string): Promise<string> => {
    const answer = (await firefox.send('script.callFunction', {
      functionDeclaration,
      awaitPromise: true,
      target: { context },
      arguments: [{ type: 'string', value: argument }],
    })) as { type: string; result?: { value?: string }; exceptionDetails?: { text: string } };
    if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text ?? 'The page threw');
    return answer.result?.value ?? 'null';
  };
  return {
    browser: 'firefox',
    open: async (url) => {
      await firefox.send('browsingContext.navigate', { context, url, wait: 'complete' });
      await call(READY, '');
    },
    evaluate: async (task, argument) => {
      const wrapped = `async (text) => JSON.stringify((await (${task.toString()})(JSON.parse(text))) ?? null)`;
      return JSON.parse(await call(wrapped, JSON.stringify(argument ?? null))) as never;
    },
    press: async (key) => {
      const parts = key.split('+').map((part) => KEYS[part] ?? part);
      const down = parts.map((value) => ({ type: 'keyDown', value }));
      const up = [...parts].reverse().map((value) => ({ type: 'keyUp', value }));
      await firefox.send('input.performActions', {
        context,
        actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }],
      });
    },
    close: () => firefox.close(),
  };
}
