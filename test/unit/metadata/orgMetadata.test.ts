import type { IDataObject } from 'n8n-workflow';

import { createOrgMetadata } from '../../../nodes/shared/metadata/orgMetadata';
import { problemOf } from '../../../nodes/shared/problems/problem';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import type { ApiClient, ReadAnswer } from '../../../nodes/shared/transport/apiClient';
import { RECORDED_EMAIL, recordedField } from './recorded';

const MINUTE = 60_000;
const FIELDS: ReadAnswer = { ok: true, value: { fields: [RECORDED_EMAIL as IDataObject] } };
const FAILED: ReadAnswer = { ok: false, problem: problemOf('couldNotRead') };

/** Clients of accounts of one org, a clock, and what was read. */
function org() {
	const reads: string[] = [];
	let answer: (path: string) => ReadAnswer | Promise<ReadAnswer> = () => FIELDS;
	let time = 1_000_000;
	const client = (account = 'account-1'): ApiClient => ({
		product: BIGIN,
		account,
		read: async (path, query = {}) => {
			reads.push(`${path}?${new URLSearchParams(query)}`);
			return await answer(path);
		},
		attempt: async () => ({ kind: 'cancelled' }),
	});
	return {
		...createOrgMetadata({ now: () => time }),
		client,
		reads,
		answerWith: (next: typeof answer) => (answer = next),
		pass: (milliseconds: number) => (time += milliseconds),
	};
}

describe('E9 what the org is costs', () => {
	it('one request a module, and none while the copy is younger than five minutes', async () => {
		const { loadModuleMetadata, client, reads, pass } = org();
		const first = await loadModuleMetadata(client(), 'Contacts');
		pass(5 * MINUTE - 1);
		const second = await loadModuleMetadata(client(), 'Contacts');
		expect(first).toMatchObject({ ok: true, value: { module: 'Contacts' } });
		expect(second).toEqual(first);
		expect(reads).toEqual(['/settings/fields?module=Contacts']);
	});

	it('one more request when the copy is five minutes old', async () => {
		const { loadModuleMetadata, client, reads, pass } = org();
		await loadModuleMetadata(client(), 'Contacts');
		pass(5 * MINUTE);
		await loadModuleMetadata(client(), 'Contacts');
		expect(reads).toHaveLength(2);
	});

	it('one request for loads at the same time', async () => {
		const { loadModuleMetadata, client, reads } = org();
		const loads = await Promise.all([1, 2, 3].map(async () => await loadModuleMetadata(client(), 'Contacts')));
		expect(loads.every(({ ok }) => ok)).toBe(true);
		expect(reads).toHaveLength(1);
	});

	it('one request for each module and for each account', async () => {
		const { loadModuleMetadata, client, reads } = org();
		await loadModuleMetadata(client(), 'Contacts');
		await loadModuleMetadata(client(), 'Accounts');
		await loadModuleMetadata(client('account-2'), 'Contacts');
		await loadModuleMetadata(client('account-2'), 'Contacts');
		expect(reads).toEqual([
			'/settings/fields?module=Contacts',
			'/settings/fields?module=Accounts',
			'/settings/fields?module=Contacts',
		]);
	});

	it('one request for each 200 users, which are all read', async () => {
		const { loadActiveUsers, client, reads, answerWith } = org();
		const pageOf = (page: number) => [{ id: `${page}`, full_name: `User ${page}`, email: `user.${page}@example.com` }];
		answerWith(() => ({ ok: true, value: { users: pageOf(reads.length), info: { more_records: reads.length < 3 } } }));
		const listed = await loadActiveUsers(client());
		expect(listed.ok && listed.value.map(({ id }) => id)).toEqual(['1', '2', '3']);
		expect(reads.map((path) => /page=(\d)/.exec(path)?.[1])).toEqual(['1', '2', '3']);
	});

	it('the same for modules, team pipelines and users', async () => {
		const { loadModules, loadTeamPipelines, loadActiveUsers, client, reads, answerWith } = org();
		answerWith(() => ({ ok: true, value: null }));
		for (let time = 0; time < 2; time++) {
			expect(await loadModules(client())).toEqual({ ok: true, value: [] });
			expect(await loadTeamPipelines(client())).toEqual({ ok: true, value: [] });
			expect(await loadActiveUsers(client())).toEqual({ ok: true, value: [] });
		}
		expect(reads).toEqual([
			'/settings/modules?',
			'/settings/layouts?module=Pipelines',
			'/users?type=ActiveUsers&page=1&per_page=200',
		]);
	});
});

describe('a load that failed', () => {
	it('for want of a scope names the scope of the team pipelines', async () => {
		const { loadTeamPipelines, client, answerWith } = org();
		answerWith(() => ({ ok: false, problem: problemOf('missingScope') }));
		const loaded = await loadTeamPipelines(client());
		expect(loaded.ok ? '' : sentenceFor(loaded.problem, BIGIN)).toContain('"ZohoBigin.settings.layouts.READ"');
	});

	it('is not kept', async () => {
		const { loadModuleMetadata, client, reads, answerWith } = org();
		answerWith(() => FAILED);
		expect(await loadModuleMetadata(client(), 'Contacts')).toMatchObject({ ok: false });
		answerWith(() => FIELDS);
		expect(await loadModuleMetadata(client(), 'Contacts')).toMatchObject({ ok: true });
		expect(reads).toHaveLength(2);
	});

	it('does not take down another run that waited for it', async () => {
		const { loadModuleMetadata, client, reads, answerWith } = org();
		answerWith(() => (reads.length === 1 ? FAILED : FIELDS));
		const [stopped, ...others] = await Promise.all(
			[1, 2, 3].map(async () => await loadModuleMetadata(client(), 'Contacts')),
		);
		expect(stopped).toMatchObject({ ok: false });
		expect(others.map(({ ok }) => ok)).toEqual([true, true]);
		expect(reads).toHaveLength(2);
	});

	it('leaves an older copy in use', async () => {
		const { loadModuleMetadata, client, reads, answerWith } = org();
		await loadModuleMetadata(client(), 'Contacts');
		answerWith(() => FAILED);
		expect(await loadModuleMetadata(client(), 'Contacts', { fresh: true })).toMatchObject({ ok: false });
		expect(await loadModuleMetadata(client(), 'Contacts')).toMatchObject({ ok: true });
		expect(reads).toHaveLength(2);
	});
});

describe('a fresh load', () => {
	it('shows a field added a moment ago, and renews the copy for the next run', async () => {
		const { loadModuleMetadata, client, reads, answerWith } = org();
		await loadModuleMetadata(client(), 'Contacts');
		const added = recordedField({ api_name: 'Added' }) as IDataObject;
		answerWith(() => ({ ok: true, value: { fields: [added] } }));
		expect((await fieldNames(loadModuleMetadata(client(), 'Contacts'))).join()).toBe('Email');
		expect((await fieldNames(loadModuleMetadata(client(), 'Contacts', { fresh: true }))).join()).toBe('Added');
		expect((await fieldNames(loadModuleMetadata(client(), 'Contacts'))).join()).toBe('Added');
		expect(reads).toHaveLength(2);
	});

	async function fieldNames(loading: ReturnType<ReturnType<typeof org>['loadModuleMetadata']>) {
		const loaded = await loading;
		return loaded.ok ? loaded.value.fields.map(({ apiName }) => apiName) : [];
	}
});

describe('the memory of a long life', () => {
	it('keeps the copies loaded last and lets the others go', async () => {
		const { loadModuleMetadata, client, reads } = org();
		for (let module = 0; module < 300; module++) await loadModuleMetadata(client(), `Module_${module}`);
		const before = reads.length;
		await loadModuleMetadata(client(), 'Module_299');
		expect(reads).toHaveLength(before);
		await loadModuleMetadata(client(), 'Module_0');
		expect(reads).toHaveLength(before + 1);
	});
});

describe('a module that cannot be read', () => {
	it.each([
		'../users',
		'Contacts/upsert',
		'Contacts?fields=1',
		'Con tacts',
		'1Contacts',
		'_Contacts',
		'Kontakté',
		'a&b',
	])('never lets %j into a request', async (name) => {
		const { loadModuleMetadata, client, reads } = org();
		const loaded = await loadModuleMetadata(client(), name);
		expect(loaded).toMatchObject({ ok: false, problem: { reason: 'badName', value: name } });
		expect(reads).toEqual([]);
	});

	it.each(['', '  '])('says that none is chosen for %j', async (name) => {
		const { loadModuleMetadata, client, reads } = org();
		expect(await loadModuleMetadata(client(), name)).toMatchObject({ ok: false, problem: { reason: 'noModule' } });
		expect(reads).toEqual([]);
	});

	it('is named when Bigin does not know it', async () => {
		const { loadModuleMetadata, client, answerWith } = org();
		answerWith(() => ({ ok: false, problem: problemOf('apiError', { code: 'INVALID_MODULE', status: 400 }) }));
		const loaded = await loadModuleMetadata(client(), 'Contracts');
		if (loaded.ok) throw new TypeError('It was found');
		expect(loaded.problem).toMatchObject({ reason: 'unknownModule', module: 'Contracts', status: 400 });
		expect(sentenceFor(loaded.problem, BIGIN)).toContain('"Contracts"');
	});

	it('keeps the reason of any other problem', async () => {
		const { loadModuleMetadata, client, answerWith } = org();
		answerWith(() => ({ ok: false, problem: problemOf('missingScope') }));
		const loaded = await loadModuleMetadata(client(), 'Contacts');
		expect(loaded).toMatchObject({ ok: false, problem: { reason: 'missingScope', module: 'Contacts' } });
	});

	it('reports an answer that holds no fields, and does not keep it', async () => {
		const { loadModuleMetadata, client, reads, answerWith } = org();
		answerWith(() => ({ ok: true, value: { message: 'hello' } }));
		await loadModuleMetadata(client(), 'Contacts');
		const loaded = await loadModuleMetadata(client(), 'Contacts');
		expect(loaded).toMatchObject({ ok: false, problem: { reason: 'couldNotRead' } });
		expect(reads).toHaveLength(2);
	});
});
