/** Tests must not reach any host: a stray request fails the test that made it. */
const allowed = /^(?:https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/|blob:|data:|\/)/;
const realFetch = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  if (!allowed.test(url)) return Promise.reject(new Error(`network is closed in tests: ${url}`));
  return realFetch(input, init);
};
