import { type Operation, recordScopes } from '../accounts/scopes';
import type { ApiCall, Endpoint } from '../api';
import { isObject, type JsonValue } from '../json';
import { moduleInScopes, moduleNamed } from '../metadata';
import type { OrgModule } from '../org/org';
import { invalidModule, invalidUrl, RequestRefused } from '../refusals';
import type { Answer } from './answers';
import { coqlIn, runCoql } from './coql';
import { listDeleted } from './deleted';
import { insert, remove, update } from './insertAndUpdate';
import { plainRequest } from './requestOptions';
import { getRecord, listRecords } from './read';
import type { ReadContext } from './readContext';
import { countRecords, searchRecords } from './search';
import { upsert } from './upsert';
import type { WriteContext } from './write';

const RECORD = '/:module/:id(^\\d+$)';

const needing =
	(...operations: Operation[]) =>
	(call: ApiCall): string[] =>
		recordScopes(moduleInScopes(call.params.module, call), operations);

const moduleOf = (call: ApiCall): OrgModule => moduleNamed(call.params.module, call);

/** The moment that a header names. */
function momentIn(header: string | undefined): number | null {
	const moment = Date.parse(header ?? '');
	return Number.isNaN(moment) ? null : moment;
}

export const readContext = ({ state, headers }: ApiCall): ReadContext => ({
	org: state.org,
	store: state.store,
	switches: state.switches,
	now: state.clock(),
	modifiedSince: momentIn(headers['if-modified-since']),
});

export const writeContext = ({ state, headers }: ApiCall): WriteContext => ({
	org: state.org,
	store: state.store,
	switches: state.switches,
	tags: state.tags,
	workflows: state.workflows,
	now: state.org.formatTime(state.clock()),
	request: plainRequest(state.org),
	unmodifiedSince: momentIn(headers['if-unmodified-since']),
});

const recordCount = (body: JsonValue | undefined): number =>
	isObject(body) && Array.isArray(body.data) ? Math.max(body.data.length, 1) : 1;

/** One credit for each ten records begun (reference 11). */
export const writeCredits = ({ body }: ApiCall): number => Math.ceil(recordCount(body) / 10);

function upsertModule(call: ApiCall): OrgModule {
	const module = moduleOf(call);
	if (call.state.org.product.upserts(module)) return module;
	if (module.creatable && call.state.switches.upsertModules === 'all') return module;
	throw new RequestRefused(400, invalidModule(), call.state.switches.invalidModuleEnvelope);
}

const idsIn = ({ query }: ApiCall): string[] => (query.ids ?? '').split(',').filter((id) => id !== '');

function deletion(call: ApiCall, ids: readonly string[]): Answer {
	const context = writeContext(call);
	if (call.query.wf_trigger === 'false') context.request.automation = [];
	return remove(moduleOf(call), ids, context);
}

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
			return countRecords(moduleOf(call), call.query, readContext(call));
		},
	},
	{
		method: 'POST',
		url: '/coql',
		scopes: () => ['ZohoBigin.coql.READ'],
		alsoScopes: (call) => {
			const query = coqlIn(call.body);
			return query ? [recordScopes(moduleInScopes(query.module, call), ['READ'])] : [];
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
