import type { IDataObject } from 'n8n-workflow';

import { problemOf } from '../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { listRecords } from '../../../nodes/shared/reading/listRecords';
import { listPager, numberedPager, readPages } from '../../../nodes/shared/reading/pages';
import { recordsById } from '../../../nodes/shared/reading/recordsById';
import type { ApiClient, ReadAnswer } from '../../../nodes/shared/transport/apiClient';

type Answer = (path: string, query: Record<string, string>) => ReadAnswer;

function clientThat(answer: Answer): { client: ApiClient; asked: Array<[string, Record<string, string>]> } {
	const asked: Array<[string, Record<string, string>]> = [];
	const client: ApiClient = {
		product: BIGIN,
		account: 'test',
		attempt: async () => ({ kind: 'cancelled' }),
		read: async (path, query = {}) => {
			asked.push([path, query]);
			return answer(path, query);
		},
	};
	return { client, asked };
}

const page = (ids: readonly string[], info: IDataObject): ReadAnswer => ({
	ok: true,
	value: { data: ids.map((id) => ({ id })), info },
});

const collected = () => {
	const ids: unknown[] = [];
	return { ids, take: (records: IDataObject[]) => ids.push(...records.map(({ id }) => id)) > 0 };
};

const listOf = (client: ApiClient) =>
	listPager({ client, path: '/Contacts', query: {}, perPage: 200, module: 'Contacts' });

describe('pages of a list', () => {
	it('go on by number where Bigin gives no token, as far as numbers reach', async () => {
		const { client, asked } = clientThat((_, { page: number }) => page([number], { more_records: true }));
		const { ids, take } = collected();
		expect(await readPages(listOf(client), take)).toEqual({ ok: true, value: { cutShort: true } });
		expect(ids).toHaveLength(10);
		expect(asked.map(([, query]) => query.page)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
	});

	it('end when the same token comes again, and say that there is more', async () => {
		const { client, asked } = clientThat(() => page(['1'], { more_records: true, next_page_token: 'again' }));
		expect(await readPages(listOf(client), () => true)).toEqual({ ok: true, value: { cutShort: true } });
		expect(asked).toHaveLength(2);
	});

	it.each([
		['DISCRETE_PAGINATION_LIMIT_EXCEEDED', { more_records: true }],
		['PAGINATION_LIMIT_EXCEEDED', { more_records: true, next_page_token: 'next' }],
	])('end at what %s says is beyond reach: the pages before it stand, and there is more', async (code, info) => {
		const { client } = clientThat((_, query) =>
			query.page === '1' ? page(['1'], info) : { ok: false, problem: problemOf('apiError', { code, status: 400 }) },
		);
		const { ids, take } = collected();
		expect(await readPages(listOf(client), take)).toEqual({ ok: true, value: { cutShort: true } });
		expect(ids).toEqual(['1']);
	});

	it('never ask by number for records of which some are beyond its reach', async () => {
		const { client, asked } = clientThat((_, { page: number }) => page([number], { more_records: true }));
		const pager = listPager({ client, path: '/Contacts', query: {}, perPage: 150, module: 'Contacts' });
		await readPages(pager, () => true);
		expect(asked).toHaveLength(13);
	});

	it('end at a page without records that claims to have a next one', async () => {
		const { client, asked } = clientThat(() => page([], { more_records: true, next_page_token: 'next' }));
		await readPages(listOf(client), () => true);
		expect(asked).toHaveLength(1);
	});

	it('end at 204', async () => {
		const { client } = clientThat(() => ({ ok: true, value: null }));
		expect(await readPages(listOf(client), () => true)).toEqual({ ok: true, value: { cutShort: false } });
	});

	it('end with the problem of a page', async () => {
		const problem = problemOf('couldNotRead', { status: 500 });
		const { client } = clientThat(() => ({ ok: false, problem }));
		expect(await readPages(listOf(client), () => true)).toMatchObject({
			ok: false,
			problem: { reason: 'recordsNotRead' },
		});
	});

	it('are not asked for once the execution is cancelled', async () => {
		const { client, asked } = clientThat(() => page(['1'], { more_records: true, next_page_token: 'next' }));
		const stop = new AbortController();
		const take = () => {
			stop.abort();
			return true;
		};
		expect(await readPages(listOf(client), take, stop.signal)).toMatchObject({ problem: { reason: 'cancelled' } });
		expect(asked).toHaveLength(1);
	});
});

describe('pages by number', () => {
	it('say at the end of their reach that there may be more', async () => {
		const { client } = clientThat(() => page(['1'], { more_records: false }));
		const pager = numberedPager({ client, path: '/x', query: {}, perPage: 200 }, 200);
		expect(await readPages(pager, () => true)).toEqual({ ok: true, value: { cutShort: true } });
	});

	it('end where numbers reach no further, with what came before', async () => {
		const problem = problemOf('apiError', { code: 'DISCRETE_PAGINATION_LIMIT_EXCEEDED', status: 400 });
		const { client } = clientThat((_, query) =>
			query.page === '1' ? page(['1'], { more_records: true }) : { ok: false, problem },
		);
		const pager = numberedPager({ client, path: '/x', query: {}, perPage: 200 });
		const { ids, take } = collected();
		expect(await readPages(pager, take)).toEqual({ ok: true, value: { cutShort: true } });
		expect(ids).toEqual(['1']);
	});
});

describe('a list of more fields than one request may name', () => {
	it('asks no other list beside a page without records', async () => {
		const { client, asked } = clientThat(() => ({ ok: true, value: null }));
		const request = { module: 'Contacts', groups: [['A'], ['B']], query: {}, limit: Infinity };
		await listRecords(client, request, { take: () => true });
		expect(asked).toHaveLength(1);
	});

	it('completes a record that the second list lacks', async () => {
		const { client, asked } = clientThat((path, { fields }) => {
			if (path === '/Contacts/2') return { ok: true, value: { data: [{ id: '2', B: 'two' }] } };
			const data =
				fields === 'A'
					? [
							{ id: '1', A: 'a' },
							{ id: '2', A: 'b' },
						]
					: [{ id: '1', B: 'one' }];
			return { ok: true, value: { data, info: { more_records: false } } };
		});
		const seen: IDataObject[] = [];
		const request = { module: 'Contacts', groups: [['A'], ['B']], query: {}, limit: Infinity };
		await listRecords(client, request, { take: (records) => seen.push(...records) > 0 });
		expect(seen).toEqual([
			{ id: '1', A: 'a', B: 'one' },
			{ id: '2', A: 'b', B: 'two' },
		]);
		expect(asked.map(([path]) => path)).toEqual(['/Contacts', '/Contacts', '/Contacts/2']);
	});
});

describe('records by id', () => {
	const IDS = ['1', '2', '3'];

	it('never takes a record that was not asked for', async () => {
		const { client, asked } = clientThat((path) =>
			path === '/Contacts' ? page(['1', '9'], {}) : page([path.split('/')[2]], {}),
		);
		const found = await recordsById(client, { module: 'Contacts', ids: IDS, groups: [['A']] });
		expect([...found]).toEqual(IDS.map((id) => [id, { ok: true, value: { id } }]));
		expect(asked.map(([path]) => path)).toEqual(['/Contacts', '/Contacts/1', '/Contacts/2', '/Contacts/3']);
	});

	it('looks again for one that the list lacks', async () => {
		const { client } = clientThat((path) => (path === '/Contacts' ? page(['1', '3'], {}) : { ok: true, value: null }));
		const found = await recordsById(client, { module: 'Contacts', ids: IDS, groups: [['A']] });
		expect(found.get('2')).toEqual({ ok: true, value: null });
	});

	it('asks no further once a refusal concerns every request', async () => {
		const { client, asked } = clientThat(() => ({ ok: false, problem: problemOf('credentialRejected') }));
		const found = await recordsById(client, { module: 'Contacts', ids: IDS, groups: [['A']] });
		expect([...found.values()].map((one) => one.ok)).toEqual([false, false, false]);
		expect(asked).toHaveLength(1);
	});

	it('asks for whole records one by one', async () => {
		const { client, asked } = clientThat((path) => page([path.split('/')[2]], {}));
		await recordsById(client, { module: 'Contacts', ids: IDS, groups: null });
		expect(asked).toEqual(IDS.map((id) => [`/Contacts/${id}`, {}]));
	});
});

it('gives of a single record only the fields asked for, also where Bigin gives more', async () => {
	const { client } = clientThat(() => ({ ok: true, value: { data: [{ id: '1', A: 'a', B: 'b', $state: 'save' }] } }));
	const found = await recordsById(client, { module: 'Contacts', ids: ['1'], groups: [['A']] });
	expect(found.get('1')).toEqual({ ok: true, value: { id: '1', A: 'a' } });
});
