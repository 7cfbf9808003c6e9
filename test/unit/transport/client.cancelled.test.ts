/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
import { sleep } from 'n8n-workflow';

import type { Attempt } from '../../../nodes/shared/transport/apiClient';
import { unlessCancelled } from '../../../nodes/shared/transport/client';

const brought: Attempt = { kind: 'answered', status: 200, body: {}, retryAfterMs: null, serverTime: null };
const never = new Promise<Attempt>(() => {});

describe('E6 an attempt', () => {
	it('brings what it brings while nobody cancels', async () => {
		expect(await unlessCancelled(Promise.resolve(brought))).toBe(brought);
		expect(await unlessCancelled(Promise.resolve(brought), new AbortController().signal)).toBe(brought);
	});

	it('is given up at a cancellation, before or after its start', async () => {
		const controller = new AbortController();
		const given = unlessCancelled(never, controller.signal);
		controller.abort();
		expect(await given).toEqual({ kind: 'cancelled' });
		expect(await unlessCancelled(never, AbortSignal.abort())).toEqual({ kind: 'cancelled' });
	});

	it('leaves a late fault unheard', async () => {
		const unheard = jest.fn();
		process.on('unhandledRejection', unheard);
		const late = sleep(10).then(() => {
			throw new Error('late');
		});
		expect(await unlessCancelled(late, AbortSignal.abort())).toEqual({ kind: 'cancelled' });
		await sleep(50);
		process.off('unhandledRejection', unheard);
		expect(unheard).not.toHaveBeenCalled();
	});
});
