import { defineContentScript } from 'wxt/utils/define-content-script';
import { followPage } from '../lib/sites/page';

/** Registered at run time for the granted sites only (lib/access/sites). */
export default defineContentScript({
  registration: 'runtime',
  allFrames: true,
  matchOriginAsFallback: true,
  noScriptStartedPostMessage: true,
  main(context) {
    followPage({
      window,
      signal: context.signal,
      onNavigate(listener) {
        const stop = new AbortController();
        context.addEventListener(window, 'wxt:locationchange', () => {
          if (!stop.signal.aborted) listener();
        });
        return () => stop.abort();
      },
    });
  },
});
