import '../../lib/platform/jitless';
import '../../components/ui/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../../components/panel/app';
import { createQueryClient } from '../../lib/queries/client';
import { followActiveTab } from '../../lib/queries/active-tab';
import { followBackground } from '../../lib/queries/background';
import { followLibraries } from '../../lib/queries/knowledge';
import { mirrorSession } from '../../lib/queries/session';
import { followSettings } from '../../lib/queries/settings';

const client = createQueryClient();
mirrorSession(client);
followLibraries(client);
followActiveTab(client);
followBackground();
followSettings(client);

// `?tab=12` pins the panel to a tab: for a panel opened as a page of its own.
const pinned = Number(new URLSearchParams(location.search).get('tab')) || null;
const root = document.querySelector('#root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App client={client} pinned={pinned} />
    </StrictMode>,
  );
}
