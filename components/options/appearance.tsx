import { useQuery } from '@tanstack/react-query';
import { say, t } from '../../lib/i18n/translate';
import { settingsOptions, writeSettings, type Settings } from '../../lib/queries/settings';
import { Section } from '../ui/section';
import ui from '../ui/ui.module.css';

const themes: readonly Settings['theme'][] = ['system', 'light', 'dark'];

/** Light, dark, or as the system says. */
export function Appearance() {
  const settings = useQuery(settingsOptions());
  return (
    <Section title={t('options.appearance.title')}>
      <div className={`${ui.card} ${ui.row}`} role="radiogroup" aria-label={t('options.appearance.title')}>
        {themes.map((theme) => (
          <label key={theme} className={ui.row}>
            <input
              type="radio"
              name="theme"
              checked={settings.data?.theme === theme}
              onChange={() => void writeSettings({ theme })}
            />
            {say(`options.appearance.${theme}`)}
          </label>
        ))}
      </div>
    </Section>
  );
}
