import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { recordShaper, zonedTexts } from '../../reading/shapeRecord';
import type { TriggerEvent } from '../events';
import type { TriggerForm } from './triggerForm';

/**
 * Events as n8n takes them: one item each, the fields of the record beside what happened to it.
 *
 * @returns null where there are none, by which n8n starts nothing
 */
export function eventItems(
	events: readonly TriggerEvent[],
	{ settings: { fields }, simplify }: TriggerForm,
	timezone: string,
): INodeExecutionData[][] | null {
	if (events.length === 0) return null;
	const shape = recordShaper({ simplify, flattenLookups: false, timezone });
	const inZone = simplify ? zonedTexts(timezone) : (text: string) => text;
	const wanted = new Set(['id', ...fields]);
	const items = events.map(({ event, modifiedTime, changedFields, record }) => {
		const isWhole = fields.length === 0 || event === 'deleted';
		const returned = isWhole
			? { ...record }
			: Object.fromEntries(Object.entries(record).filter(([name]) => wanted.has(name)));
		const happened: IDataObject = {
			event,
			modifiedTime: inZone(modifiedTime),
			...(changedFields && { changedFields }),
		};
		return { json: { ...happened, ...shape(returned), ...happened } };
	});
	return [items];
}
