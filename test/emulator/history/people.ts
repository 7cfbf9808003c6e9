import type { JsonObject } from '../json';
import { type OrgModule, userValue } from '../org/org';
import type { UserSpec } from '../org/types';
import type { EmulatorState } from '../state';

/** Who does it: the id of a user of the org; the second one unless it is said, as the first is the token's. */
interface Doer {
	by?: string;
}

/** What people do to records on the pages of the product, past the API and its checks: each call is one bulk change. */
export interface People {
	/** New records; returns their ids. */
	create(module: string, records: readonly JsonObject[], doer?: Doer): string[];
	/** Gives the records these values. */
	update(module: string, ids: readonly string[], values: JsonObject, doer?: Doer): void;
	/** Moves the records to the recycle bin. */
	remove(module: string, ids: readonly string[], doer?: Doer): void;
	/** Takes the records out of the recycle bin. */
	restore(module: string, ids: readonly string[], doer?: Doer): void;
	/** Deletes for good what is in the recycle bin. */
	purge(module: string, ids: readonly string[], doer?: Doer): void;
}

function userOf({ org }: EmulatorState, { by }: Doer): UserSpec {
	const [first, second = first] = org.fixture.users;
	return (by === undefined ? second : org.user(by)) ?? second;
}

/** @throws TypeError for a module that the org does not have */
export function moduleIn({ org }: EmulatorState, name: string): OrgModule {
	const module = org.module(name);
	if (!module) throw new TypeError(`The org has no module ${name}`);
	return module;
}

/** A new record with the stamps of its author, where it does not bring its own. */
export function newRecordOf(state: EmulatorState, user: UserSpec, record: JsonObject) {
	const id = typeof record.id === 'string' ? record.id : state.store.nextId();
	const now = state.org.formatTime(state.clock());
	const by = userValue(user);
	return { Owner: by, Created_By: by, Modified_By: by, Created_Time: now, Modified_Time: now, ...record, id };
}

/** @throws TypeError, each of them, for a module that the org does not have */
export function peopleOf(state: EmulatorState): People {
	const { store, org } = state;
	/** What one person does at once is told at once. */
	const bulk = <Result>(deed: () => Result): Result => {
		const result = deed();
		state.notifier.flush();
		return result;
	};
	const stamps = (doer: Doer = {}): JsonObject => ({
		Modified_By: userValue(userOf(state, doer)),
		Modified_Time: org.formatTime(state.clock()),
	});
	return {
		create: (name, records, doer = {}) =>
			bulk(() =>
				records.map((record) => {
					const made = newRecordOf(state, userOf(state, doer), record);
					store.put(moduleIn(state, name), made);
					return made.id;
				}),
			),
		update: (name, ids, values, doer) =>
			bulk(() => {
				for (const id of ids) {
					const record = store.find(name, id);
					if (record) store.put(moduleIn(state, name), { ...record, ...values, ...stamps(doer), id });
				}
			}),
		remove: (name, ids, doer = {}) =>
			bulk(() => {
				const by = userValue(userOf(state, doer));
				for (const id of ids) store.remove(moduleIn(state, name), id, { time: org.formatTime(state.clock()), by });
			}),
		restore: (name, ids, doer) =>
			bulk(() => {
				const renewed = state.switches.restoredModifiedTime === 'renewed' ? stamps(doer) : {};
				for (const id of ids) store.restore(moduleIn(state, name), id, renewed, userOf(state, doer ?? {}).id);
			}),
		purge: (name, ids, doer = {}) =>
			bulk(() => {
				for (const id of ids) store.purge(name, id, userOf(state, doer).id);
			}),
	};
}
