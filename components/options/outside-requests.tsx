import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { bytes, moment, t } from '../../lib/i18n/translate';
import { followRequests, requestsOptions } from '../../lib/queries/packs';
import ui from '../ui/ui.module.css';
import styles from './model-pack.module.css';

type Request = NonNullable<ReturnType<typeof useRequests>>[number];

/** What Tandem asked of other machines, request by request, with what came back. */
export function OutsideRequests() {
  const requests = useRequests();
  if (requests === undefined) return null;
  if (requests.length === 0) return <p>{t('options.requests.none')}</p>;
  return (
    <details className={styles.requests}>
      <summary>{t('options.requests.title')}</summary>
      <p className={`${ui.small} ${ui.muted}`}>{t('options.requests.text', { count: requests.length })}</p>
      <table className={styles.table} aria-label={t('options.requests.title')}>
        <thead>
          <tr>
            <th scope="col">{t('options.requests.when')}</th>
            <th scope="col">{t('options.requests.address')}</th>
            <th scope="col">{t('options.requests.received')}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={`${request.at} ${request.url}`}>
              <td>{moment(request.at, new Date().toISOString())}</td>
              <td className={styles.address}>
                {request.url} {forwarding(request)}
              </td>
              <td>{received(request)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function useRequests() {
  const client = useQueryClient();
  useEffect(() => followRequests(client), [client]);
  return useQuery(requestsOptions()).data;
}

function forwarding({ forwardedTo }: Request): string {
  return forwardedTo === undefined ? '' : t('options.requests.forwarded', { host: forwardedTo });
}

function received({ outcome, bytes: count }: Request): string {
  if (outcome === 'open') return t('options.requests.open');
  return outcome === 'done' ? bytes(count) : t('options.requests.failed', { size: bytes(count) });
}
