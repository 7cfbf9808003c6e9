import { connectionOfReading, optionsOf } from '../../form/connection';
import type { ItemForm } from '../../form/itemForm';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import type { Product } from '../../model/product';
import { listPager } from '../../reading/pages';
import { putList } from '../../reading/putList';
import type { Asked, ItemAnswer, Reading } from '../../reading/readItems';
import { readRecordForm } from '../../reading/shapeRecord';
import type { RecordForm } from '../../reading/shapeRecord';
import { emptyResultNotice, flattenLookups, limit, returnAll, simplify } from '../record/readParts';
import { reads } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { NOTES } from './noteParts';
import { parentGiven, parentModule, parentRecord } from './parentRecord';

interface NotesAsked extends Asked {
	/** Of the record that has the notes. */
	id: string;
	limit: number;
	output: Omit<RecordForm, 'timezone'>;
}

/** A list has to name what it wants; all that notes have is known, so that no metadata are read (E9). */
const FIELDS: readonly string[] = [
	'Note_Title',
	'Note_Content',
	'Parent_Id',
	'Owner',
	'Created_By',
	'Created_Time',
	'Modified_By',
	'Modified_Time',
];

/** Note > Get Many: lists the notes of the record that each item names, page by page (reference 10, Notes). */
export function getNotes(product: Product): Operation {
	const options = optionsOf([flattenLookups, ...connectionOfReading(product)]);
	const choice = {
		name: 'Get Many',
		value: 'getMany',
		description:
			'Get the notes of a record, which is given by its ID, its address or an item of this node. Use it before Update or Delete, which take the ID of a note.',
		action: 'Get many notes of record',
	};
	const form = [
		parentRecord(product),
		parentModule(product, 'Where nothing tells it the item fails'),
		returnAll,
		limit,
		simplify,
		emptyResultNotice,
		options,
	];
	const ask = (given: ItemForm): NotesAsked => {
		const { id, module = '' } = parentGiven(given, product);
		return { id, module, limit: given.limit(), output: readRecordForm(given, options) };
	};
	return reads(choice, form, { options, ask, answer });
}

async function answer({ module, id, limit: most, output }: NotesAsked, reading: Reading): Promise<ItemAnswer> {
	const refusal = moduleNameProblem(module);
	if (refusal) return { ok: false, problem: refusal };
	const { client } = reading;
	const perPage = Math.min(client.product.limits.recordsOfPage, most);
	const pager = listPager({
		client,
		path: `/${module}/${id}/${NOTES}`,
		query: { fields: FIELDS.join(',') },
		perPage,
		module,
	});
	return await putList(pager, { limit: most, output, cutShort: 'of a list of notes' }, reading);
}
