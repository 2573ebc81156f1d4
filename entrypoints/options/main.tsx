import '../../lib/platform/jitless';
import '../../components/ui/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { OptionsApp } from '../../components/options/options-app';
import { createQueryClient } from '../../lib/queries/client';
import { mirrorSession } from '../../lib/queries/session';
import { followSettings } from '../../lib/queries/settings';
import { followRecipes } from '../../lib/queries/teach';

const client = createQueryClient();
mirrorSession(client);
followSettings(client);
followRecipes(client);
const root = document.querySelector('#root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <OptionsApp client={client} />
    </StrictMode>,
  );
}
