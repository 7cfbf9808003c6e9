import type { INodeExecutionData } from 'n8n-workflow';

import { isFailure } from '../../../shared/batch/outcomes';
import { toOutputItems } from '../../../shared/batch/outputItems';
import { plural } from '../../../shared/batch/summary';
import type { RequestPlan } from '../../../shared/batch/types';
import type { WriteOperation } from '../../../shared/batch/writeOperation';

/**
 * What a dry run shows: for each item that would be sent its record and the number of the request, counted from 1;
 * for the others what would become of them.
 *
 * @returns one item for each input item, in input order
 */
export function dryRunItems(plan: RequestPlan, items: readonly INodeExecutionData[]): INodeExecutionData[] {
	const shown = toOutputItems(plan.settled, items, 'simplified').map((item, index): [number, INodeExecutionData] => [
		plan.settled[index].itemIndex,
		item,
	]);
	const planned = plan.requests.flatMap(({ group, records }, position) =>
		records.flatMap(({ itemIndexes, record }) =>
			itemIndexes.map((item): [number, INodeExecutionData] => [
				item,
				{ json: { action: 'dryRun', module: group.module, request: position + 1, record }, pairedItem: { item } },
			]),
		),
	);
	return [...shown, ...planned].sort(([left], [right]) => left - right).map(([, item]) => item);
}

/** What a dry run is told of besides its plan. */
export interface DryRun {
	credits: WriteOperation['credits'];
	itemCount: number;
	/** Requests that looked records up: a dry run makes them, too. */
	lookups: number;
	/** A refused item would keep a real run from sending anything (E7). */
	stops: boolean;
}

/** The hint of a dry run. */
export function dryRunText({ requests, settled }: RequestPlan, dryRun: DryRun): string {
	const { itemCount, lookups, stops } = dryRun;
	const refused = settled.filter(isFailure).length;
	const looked =
		lookups === 0 ? 'nothing was sent' : `nothing was written, and ${plural(lookups, 'request')} looked records up`;
	const shown = `Dry run of ${plural(itemCount, 'item')}: ${looked}.`;
	if (stops && refused > 0) {
		return `${shown} A real run would refuse ${plural(refused, 'item')} and stop before it sends anything, because On Error is set to Stop Workflow.`;
	}
	const credits = requests.reduce((sum, { records }) => sum + dryRun.credits(records.length), lookups);
	const cost = `A real run would take ${plural(requests.length + lookups, 'request')}, about ${plural(credits, 'API credit')}`;
	return `${shown} ${cost}, and refuse ${plural(refused, 'item')}.`;
}
