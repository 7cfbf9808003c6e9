import type { JsonValue, RequestGroup } from '../../model/record';
import type { PlannedRecord } from '../terms/requestPlan';
import type { Sought } from './soughtRecords';

/** A related record that is to be created, because a link asks for it and none is there (design 14). */
export interface AwaitedRecord {
	sought: Sought;
	/** Which automations run for the item that asks first. */
	trigger: RequestGroup['trigger'];
	/** What stands in the records that link it until it is there: one object, by whose identity it is known again. */
	standIn: { [key: string]: JsonValue };
}

/** The related records that the links of a run need and that are not there; each value once. */
export class AwaitedRecords {
	private readonly bySought = new Map<Sought, AwaitedRecord>();
	private readonly byStandIn = new Map<unknown, AwaitedRecord>();

	/** What stands in a record for the related one. */
	standInFor(sought: Sought, trigger: RequestGroup['trigger']): JsonValue {
		let awaited = this.bySought.get(sought);
		if (!awaited) {
			awaited = { sought, trigger, standIn: { [sought.field.apiName]: valueOf(sought) } };
			this.bySought.set(sought, awaited);
			this.byStandIn.set(awaited.standIn, awaited);
		}
		return awaited.standIn;
	}

	get areNone(): boolean {
		return this.bySought.size === 0;
	}

	/** Those that records link which are sent, in their order: for what is refused nothing is created. */
	neededBy(records: Iterable<Pick<PlannedRecord, 'record'>>): AwaitedRecord[] {
		const needed = new Set<AwaitedRecord>();
		for (const { record } of records) {
			for (const value of Object.values(record)) {
				const awaited = this.byStandIn.get(value);
				if (awaited) needed.add(awaited);
			}
		}
		return [...needed];
	}
}

/** What a record that is to be created holds. */
export const valueOf = ({ spellings: [first] }: Sought): JsonValue =>
	typeof first === 'string' ? first.trim() : first;
