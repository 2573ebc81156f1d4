import { Component, type ReactNode } from 'react';
import { messageOf, report } from '../../lib/errors';
import { t } from '../../lib/i18n/translate';
import { Button } from '../ui/button';
import { CopyDetails } from '../ui/copy-details';
import { State } from '../ui/state';
import ui from '../ui/ui.module.css';

interface ErrorBoundaryProps {
  /** What is named in the report. */
  where: string;
  text: string;
  children: ReactNode;
}

/** One broken view must not blank the panel: it is replaced by a sentence and can be opened again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    report(error, this.props.where);
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    const details =
      this.state.error instanceof Error
        ? (this.state.error.stack ?? this.state.error.message)
        : messageOf(this.state.error);
    return (
      <State title={t('problem.title')}>
        <p>{this.props.text}</p>
        <div className={ui.row}>
          <Button onClick={() => this.setState({ error: null })}>{t('error.tab.retry')}</Button>
          <CopyDetails details={details} />
        </div>
      </State>
    );
  }
}
