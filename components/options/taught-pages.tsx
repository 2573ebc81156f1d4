import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { day, t } from '../../lib/i18n/translate';
import {
  importRecipes,
  putRecipesBack,
  recipesFile,
  recipesOptions,
  removeRecipe,
  renameRecipe,
} from '../../lib/queries/teach';
import type { Recipe } from '../../lib/sites/recipes/recipe';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import ui from '../ui/ui.module.css';
import styles from './options.module.css';
import { useOutcome } from './use-outcome';

/** Recipes of this device: name, forget with undo, give away and take in as files. */
export function TaughtPages() {
  const recipes = useQuery(recipesOptions()).data ?? [];
  const file = useRef<HTMLInputElement>(null);
  const { outcome, busy, run } = useOutcome<Recipe[]>();
  const [naming, setNaming] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly { field: string; problem: string }[]>([]);

  const remove = ({ id, name }: Recipe): Promise<void> =>
    run(async () => ({ text: t('recipes.removed', { name }), undo: await removeRecipe(id) }));
  const rename = (id: string, name: string): Promise<void> =>
    run(async () => {
      const undo = await renameRecipe(id, name);
      setNaming(null);
      return { text: t('recipes.renamed', { name }), undo };
    });
  const add = (chosen: File): Promise<void> =>
    run(async () => {
      const read = await importRecipes(chosen);
      setProblems('problems' in read ? read.problems : []);
      if ('problems' in read) return { text: '' };
      return { text: t('recipes.imported', { names: read.names.join(', ') }), undo: read.before };
    });
  const putBack = (before: Recipe[]): Promise<void> =>
    run(async () => putRecipesBack(before).then(() => ({ text: t('recipes.back') })));

  const { undo } = outcome;
  return (
    <Section title={t('recipes.title')}>
      <p className={ui.muted}>{t('recipes.text')}</p>
      <div className={ui.card}>
        {recipes.length === 0 && <p>{t('recipes.none')}</p>}
        <ul>
          {recipes.map((recipe) => (
            <li key={recipe.id} className={styles.row}>
              <div className={styles.named}>
                <strong>{recipe.name}</strong>
                <p className={ui.small}>{t('recipes.pages', { host: recipe.host, path: recipe.path })}</p>
                <p className={`${ui.small} ${ui.muted}`}>{t('recipes.made', { day: day(recipe.at) })}</p>
                {naming === recipe.id && (
                  <Rename recipe={recipe} busy={busy} onRename={(name) => void rename(recipe.id, name)} />
                )}
              </div>
              <span className={ui.row}>
                <Button disabled={busy} onClick={() => setNaming(naming === recipe.id ? null : recipe.id)}>
                  {t('recipes.rename', { name: recipe.name })}
                </Button>
                <Button onClick={() => download([recipe])}>{t('recipes.export', { name: recipe.name })}</Button>
                <Button tone="danger" disabled={busy} onClick={() => void remove(recipe)}>
                  {t('recipes.remove', { name: recipe.name })}
                </Button>
              </span>
            </li>
          ))}
        </ul>
        <div className={ui.row}>
          <Button disabled={busy} onClick={() => file.current?.click()}>
            {t('recipes.import')}
          </Button>
          {recipes.length > 1 && <Button onClick={() => download(recipes)}>{t('recipes.exportAll')}</Button>}
          <input
            ref={file}
            type="file"
            accept="application/json,.json"
            hidden
            aria-label={t('recipes.import')}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              event.target.value = '';
              if (chosen !== undefined) void add(chosen);
            }}
          />
        </div>
        <div role="status" className={ui.row}>
          {outcome.text}
          {undo !== undefined && (
            <Button disabled={busy} onClick={() => void putBack(undo)}>
              {t('recipes.undo')}
            </Button>
          )}
        </div>
        {problems.length > 0 && (
          <div role="alert">
            <p>{t('recipes.refused')}</p>
            <ul className={styles.errors}>
              {problems.slice(0, 10).map(({ field, problem }) => (
                <li key={`${field} ${problem}`}>
                  {t('recipes.refusedAt', { field: field === '' ? t('recipes.file') : field, problem })}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  );
}

interface RenameProps {
  recipe: Recipe;
  busy: boolean;
  onRename(name: string): void;
}

function Rename({ recipe, busy, onRename }: RenameProps) {
  const [name, setName] = useState(recipe.name);
  return (
    <form
      className={ui.row}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onRename(name.trim());
      }}
    >
      <label>
        <span className={ui.small}>{t('recipes.name')}</span>
        <input className={ui.field} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
      </label>
      <Button type="submit" disabled={busy || name.trim() === ''}>
        {t('recipes.keepName')}
      </Button>
    </form>
  );
}

function download(recipes: readonly Recipe[]): void {
  const url = URL.createObjectURL(new Blob([recipesFile(recipes)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `tandem-recipes-${recipes[0]?.host.replaceAll(/[^\w.-]/gu, '-') ?? ''}.json`;
  link.click();
  // The browser has taken the address by then.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
