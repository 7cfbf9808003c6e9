import type { FastifyInstance } from 'fastify';

import { usualScopes } from './accounts/scopes';
import { type OAuthClient, TokenVault } from './accounts/tokens';
import { Concurrency } from './concurrency';
import { CreditAccount, creditsOf } from './credits';
import { type Fault, FaultSchedule } from './faults';
import { FileStore } from './files/fileStore';
import { Journal } from './history/journal';
import { moduleIn, newRecordOf, type People, peopleOf } from './history/people';
import type { JsonObject, JsonValue } from './json';
import { Org } from './org/org';
import type { FieldSpec, OrgFixture } from './org/types';
import { RecordStore, type StoredRecord } from './records/store';
import { WorkflowLog } from './records/workflows';
import { type RecordedRequest, RequestRecorder } from './recording';
import { createServer } from './server';
import { type ProductName, PRODUCTS } from './products/products';
import type { ServedApi } from './servedApi';
import type { EmulatorState } from './state';
import { type Switches, type SwitchName, turnSwitches, usualSwitches, watchedSwitches } from './switches';
import { TagList } from './tags';
import { Channels } from './watch/channels';
import { Notifier } from './watch/notifier';
import { type Post, postOverHttp } from './watch/post';
import { type Watch, watchOf } from './watch/watch';

export type {
	Fault,
	FieldSpec,
	JsonObject,
	JsonValue,
	OAuthClient,
	OrgFixture,
	ProductName,
	RecordedRequest,
	ServedApi,
	StoredRecord,
	Switches,
	SwitchName,
};
export { LANTERN_TRADING } from './org/fixture';
export { PRODUCT_NAMES, PRODUCTS } from './products/products';
export { BIGIN_API, crmApi } from './servedApi';
export { SWITCHES } from './switches';

/** How an emulator is started. */
export interface EmulatorOptions {
	/** Loopback port; any free one when left out. */
	port?: number;
	switches?: Partial<Switches>;
	/** Milliseconds since 1970, for token life, throttling, credits and record times. */
	clock?: () => number;
	/** Added to every request. */
	latencyMs?: number;
	/** What it speaks; Bigin unless given. */
	product?: ProductName;
	/** The product's own org unless given. */
	org?: OrgFixture;
	/** Paths by which it is spoken; the product's own unless given. */
	apis?: readonly ServedApi[];
	/** `false` keeps only counts of large runs. */
	keepBodies?: boolean;
	/** Told each time that the emulator does one thing or another because of a switch. */
	onSwitchRead?: (name: SwitchName) => void;
	/** Sends deliveries of notifications; over HTTP unless given. */
	post?: Post;
}

/** What the token endpoint answers. */
export interface IssuedToken {
	access_token: string;
	refresh_token: string;
	api_domain: string;
	token_type: 'Bearer';
	expires_in: number;
	scope: string;
}

/** Direct access to the records, past all checks. */
export interface StoreAccess {
	/** The records of a module, oldest first. */
	records(module: string): StoredRecord[];
	find(module: string, id: string): StoredRecord | undefined;
	size(module: string): number;
	/** Puts a record in as it is, and returns its id. */
	insert(module: string, record: JsonObject): string;
	/** Empties every module, the recycle bin, the tags, the files, the logs and the channels. */
	reset(): void;
}

/** A running emulator. */
export interface Emulator {
	/** Address of both the accounts server and the API. */
	url: string;
	/** Where the API begins, of several the first. */
	apiUrl: string;
	/** An OAuth client that is ready for use, and a refresh token of it. */
	clients: { clientId: string; clientSecret: string; refreshToken: string };
	/** Registers another OAuth client; it takes any loopback redirect address unless told otherwise. */
	registerClient(client?: Partial<OAuthClient>): OAuthClient;
	/** A grant code as the API console makes for a self client (reference 2.4). */
	issueSelfClientCode(options?: { scopes?: readonly string[]; lifeSeconds?: number }): string;
	/** An access token and its refresh token, past throttling. */
	issueToken(options?: { scopes?: readonly string[]; expiresInSeconds?: number }): IssuedToken;
	/** Ends every access token that is alive. */
	expireTokens(): void;
	revokeRefreshToken(token: string): void;
	/** Every request in order. */
	requests: readonly RecordedRequest[];
	/** The requests whose path ends so, such as `/Contacts/upsert`. */
	requestsTo(pathSuffix: string): RecordedRequest[];
	clearRequests(): void;
	store: StoreAccess;
	/** What people do to the records. */
	people: People;
	/** All that happened to records, by whatever way. */
	journal: Pick<Journal, 'entries' | 'of'>;
	/** Channels of notifications, and what was delivered. */
	watch: Watch;
	/** The attachments and photos of records. */
	files: FileStore;
	/** Workflow runs that writes set off. */
	workflows: WorkflowLog;
	addField(module: string, field: FieldSpec): void;
	switches: Readonly<Switches>;
	setSwitches(changes: Partial<Switches>): void;
	/** Turns every switch back to what the reference takes the product to do. */
	resetSwitches(): void;
	credits: CreditAccount;
	/** How many requests of other clients of the same user and app are at work all the time (reference 11); none at first. */
	setRequestsOfOthers(atWork: number): void;
	faults: { add(fault: Fault): void; clear(): void };
	close(): Promise<void>;
	/** Closes it where the block of an `await using` ends, also when a test fails in it. */
	[Symbol.asyncDispose](): Promise<void>;
}

function createState(options: EmulatorOptions): EmulatorState {
	const clock = options.clock ?? Date.now;
	const product = PRODUCTS[options.product ?? 'bigin'];
	const org = new Org(options.org ?? product.org, product);
	const { edition, licences } = org.fixture;
	const switches = watchedSwitches(usualSwitches(product), options.onSwitchRead ?? (() => {}));
	turnSwitches(switches, options.switches ?? {});
	const apis = options.apis ?? product.apis;
	const channels = new Channels(clock);
	const notifier = new Notifier({ org, channels, switches, clock, post: options.post ?? postOverHttp });
	const journal = new Journal(clock, options.keepBodies ?? true, (entry) => notifier.noted(entry));
	return {
		url: '',
		apis,
		switches,
		clock,
		latencyMs: options.latencyMs ?? 0,
		org,
		store: new RecordStore(switches, journal),
		tags: new TagList(),
		files: new FileStore(),
		workflows: new WorkflowLog(),
		tokens: new TokenVault(switches, clock),
		credits: new CreditAccount(creditsOf(product.edition(edition), licences), clock),
		recorder: new RequestRecorder(options.keepBodies ?? true),
		faults: new FaultSchedule(),
		concurrency: new Concurrency({ apis, ofEdition: product.edition(edition).requestsAtOnce, switches }),
		journal,
		channels,
		notifier,
	};
}

function insertDirectly(state: EmulatorState, moduleName: string, record: JsonObject): string {
	const made = newRecordOf(state, state.org.currentUser, record);
	state.store.put(moduleIn(state, moduleName), made);
	state.notifier.flush();
	return made.id;
}

function storeAccess(state: EmulatorState): StoreAccess {
	return {
		records: (module) => state.store.records(module),
		find: (module, id) => state.store.find(module, id),
		size: (module) => state.store.size(module),
		insert: (module, record) => insertDirectly(state, module, record),
		reset: () => {
			state.store.reset();
			state.tags.reset();
			state.files.reset();
			state.workflows.reset();
			state.journal.reset();
			state.channels.reset();
			state.notifier.reset();
		},
	};
}

/** The usual scopes of each API that is spoken. */
const scopesOfAll = ({ apis }: EmulatorState): string[] => [
	...new Set(apis.flatMap(({ scopePrefix }) => usualScopes(scopePrefix))),
];

function issueToken(
	state: EmulatorState,
	clientId: string,
	options: { scopes?: readonly string[]; expiresInSeconds?: number },
) {
	const grant = { clientId, scopes: options.scopes ?? scopesOfAll(state) };
	const refreshToken = state.tokens.issueRefresh(grant);
	const lifeSeconds = options.expiresInSeconds ?? state.switches.tokenLifetimeSeconds;
	const access = state.tokens.issueAccess(grant, refreshToken, lifeSeconds);
	return {
		access_token: access.token,
		refresh_token: refreshToken,
		api_domain: state.switches.apiDomain ?? state.url,
		token_type: 'Bearer' as const,
		expires_in: lifeSeconds,
		scope: grant.scopes.join(' '),
	};
}

function addField(state: EmulatorState, moduleName: string, field: FieldSpec): void {
	moduleIn(state, moduleName).add(field);
	state.store.reindex();
}

function handle(state: EmulatorState, app: FastifyInstance): Emulator {
	const client = state.tokens.register();
	const refreshToken = state.tokens.issueRefresh({ clientId: client.clientId, scopes: scopesOfAll(state) });
	const { clientId, clientSecret } = client;
	const setSwitches = (changes: Partial<Switches>): void => {
		turnSwitches(state.switches, changes);
		state.store.reindex();
	};
	return {
		url: state.url,
		apiUrl: `${state.url}${state.apis[0].base}`,
		clients: { clientId, clientSecret, refreshToken },
		registerClient: (wanted) => state.tokens.register(wanted),
		issueSelfClientCode: ({ scopes = scopesOfAll(state), lifeSeconds } = {}) => {
			const rest = { redirectUri: null, givesRefreshToken: true, lifeSeconds };
			return state.tokens.issueCode({ clientId, scopes }, rest) ?? '';
		},
		issueToken: (options = {}) => issueToken(state, clientId, options),
		expireTokens: () => state.tokens.expireAll(),
		revokeRefreshToken: (token) => void state.tokens.revoke(token),
		requests: state.recorder.requests,
		requestsTo: (suffix) => state.recorder.requests.filter((request) => request.path.endsWith(suffix)),
		clearRequests: () => state.recorder.clear(),
		store: storeAccess(state),
		people: peopleOf(state),
		journal: state.journal,
		watch: watchOf(state),
		files: state.files,
		workflows: state.workflows,
		addField: (module, field) => addField(state, module, field),
		switches: state.switches,
		setSwitches,
		resetSwitches: () => setSwitches(usualSwitches(state.org.product)),
		credits: state.credits,
		setRequestsOfOthers: (atWork) => void (state.concurrency.ofOthers = atWork),
		faults: state.faults,
		close: async () => await app.close(),
		[Symbol.asyncDispose]: async () => await app.close(),
	};
}

/** Starts an emulator on loopback with an empty store. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const state = createState(options);
	const app = await createServer(state);
	state.url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	return handle(state, app);
}
