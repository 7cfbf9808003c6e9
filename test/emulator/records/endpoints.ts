import { type Operation, recordScopes } from '../accounts/scopes';
import type { ApiCall, Endpoint } from '../api';
import { isObject, type JsonValue } from '../json';
import { moduleNamed } from '../metadata';
import type { OrgModule } from '../org/org';
import { invalidModule, invalidUrl, RequestRefused } from '../refusals';
import { coqlIn, runCoql } from './coql';
import { listDeleted } from './deleted';
import { insert, remove, update } from './insertAndUpdate';
import { getRecord, listRecords, type ReadContext } from './read';
import { searchRecords } from './search';
import { upsert } from './upsert';
import type { WriteContext } from './write';

/** Modules that the upsert page lists (reference 7.1). */
const UPSERT_MODULES: readonly string[] = ['Contacts', 'Pipelines', 'Accounts', 'Products', 'Tasks', 'Events', 'Calls'];

const RECORD = '/:module/:id(^\\d+$)';

const needing =
	(...operations: Operation[]) =>
	({ params }: ApiCall): string[] =>
		recordScopes(params.module, operations);

const moduleOf = (call: ApiCall): OrgModule => moduleNamed(call.params.module, call);

const readContext = ({ state }: ApiCall): ReadContext => ({
	org: state.org,
	store: state.store,
	switches: state.switches,
	now: state.clock(),
});

const writeContext = ({ state }: ApiCall, runWorkflows = true): WriteContext => ({
	org: state.org,
	store: state.store,
	switches: state.switches,
	tags: state.tags,
	workflows: state.workflows,
	now: state.org.formatTime(state.clock()),
	runWorkflows,
});

const recordCount = (body: JsonValue | undefined): number =>
	isObject(body) && Array.isArray(body.data) ? Math.max(body.data.length, 1) : 1;

/** One credit for each ten records begun (reference 11). */
const writeCredits = ({ body }: ApiCall): number => Math.ceil(recordCount(body) / 10);

function upsertModule(call: ApiCall): OrgModule {
	const module = moduleOf(call);
	if (UPSERT_MODULES.includes(module.apiName)) return module;
	if (module.creatable && call.state.switches.upsertModules === 'all') return module;
	throw new RequestRefused(400, invalidModule(), call.state.switches.invalidModuleEnvelope);
}

const idsIn = ({ query }: ApiCall): string[] => (query.ids ?? '').split(',').filter((id) => id !== '');

const deletion = (call: ApiCall, ids: readonly string[]) =>
	remove(moduleOf(call), ids, writeContext(call, call.query.wf_trigger !== 'false'));

/** Finding records in other ways than by page or id (reference 6.6 to 6.8). */
const SEARCHES: readonly Endpoint[] = [
	{
		method: 'GET',
		url: '/:module/search',
		scopes: needing('READ'),
		alsoScopes: () => [['ZohoSearch.securesearch.READ']],
		credits: () => 1,
		answer: (call) => searchRecords(moduleOf(call), call.query, readContext(call)),
	},
	{
		method: 'GET',
		url: '/:module/deleted',
		scopes: needing('READ'),
		credits: () => 1,
		answer: (call) => listDeleted(moduleOf(call), call.query, readContext(call)),
	},
	{
		method: 'GET',
		url: '/:module/actions/count',
		scopes: needing('READ'),
		credits: () => 1,
		answer: (call) => {
			if (call.state.switches.countCall === 'absent') throw new RequestRefused(404, invalidUrl());
			return { status: 200, body: { count: call.state.store.size(moduleOf(call).apiName) } };
		},
	},
	{
		method: 'POST',
		url: '/coql',
		scopes: () => ['ZohoBigin.coql.READ'],
		alsoScopes: ({ body }) => {
			const query = coqlIn(body);
			return query ? [recordScopes(query.module, ['READ'])] : [];
		},
		credits: () => 1,
		answer: (call) => runCoql(call.body, readContext(call)),
	},
];

const READS: readonly Endpoint[] = [
	{
		method: 'GET',
		url: '/:module',
		scopes: needing('READ'),
		credits: ({ query }) => (query.cvid === undefined ? 1 : 3),
		answer: (call) => listRecords(moduleOf(call), call.query, readContext(call)),
	},
	{
		method: 'GET',
		url: RECORD,
		scopes: needing('READ'),
		credits: () => 1,
		answer: (call) => getRecord(moduleOf(call), call.params.id, call.query.fields, readContext(call)),
	},
];

const WRITES: readonly Endpoint[] = [
	{
		method: 'POST',
		url: '/:module/upsert',
		scopes: needing('CREATE', 'WRITE'),
		credits: (call) => writeCredits(call) * call.state.switches.upsertCreditsPerTenRecords,
		answer: (call) => upsert(upsertModule(call), call.body, writeContext(call)),
	},
	{
		method: 'POST',
		url: '/:module',
		scopes: needing('CREATE', 'WRITE'),
		credits: writeCredits,
		answer: (call) => insert(moduleOf(call), call.body, writeContext(call)),
	},
	{
		method: 'PUT',
		url: '/:module',
		scopes: needing('UPDATE', 'WRITE'),
		credits: writeCredits,
		answer: (call) => update(moduleOf(call), call.body, writeContext(call)),
	},
	{
		method: 'PUT',
		url: RECORD,
		scopes: needing('UPDATE', 'WRITE'),
		credits: writeCredits,
		answer: (call) => update(moduleOf(call), call.body, writeContext(call), call.params.id),
	},
];

const DELETIONS: readonly Endpoint[] = [
	{
		method: 'DELETE',
		url: '/:module',
		scopes: needing('DELETE'),
		credits: () => 1,
		answer: (call) => deletion(call, idsIn(call)),
	},
	{
		method: 'DELETE',
		url: RECORD,
		scopes: needing('DELETE'),
		credits: () => 1,
		answer: (call) => deletion(call, [call.params.id]),
	},
];

/** Finding, reading and writing records (reference 6, 7). */
export const RECORD_ENDPOINTS: readonly Endpoint[] = [...SEARCHES, ...READS, ...WRITES, ...DELETIONS];
