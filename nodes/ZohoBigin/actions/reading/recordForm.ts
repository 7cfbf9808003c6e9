import { isObject } from '../../../shared/model/json';
import type { RecordForm } from '../../../shared/reading/simplify';
import { toggleGiven } from '../../../shared/form/formValues';
import type { ItemForm } from '../../../shared/form/itemForm';

/** What records look like in the output, as Simplify and the option Flatten Lookups say. */
export function readRecordForm(form: ItemForm): Omit<RecordForm, 'timezone'> {
	const options = form.value('options');
	const flatten = isObject(options) ? options.flattenLookups : undefined;
	return {
		simplify: form.toggle('simplify', 'Simplify'),
		flattenLookups: flatten !== undefined && toggleGiven('Flatten Lookups', flatten),
	};
}
