import { QueryClient } from '@tanstack/react-query';

/** Everything is on this device: nothing goes stale by itself, and nothing is worth asking twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
