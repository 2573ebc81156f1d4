import { z } from 'zod';

/** Zod would try `new Function` for speed, which the CSP refuses with a logged violation. Import this first. */
z.config({ jitless: true });
