import { moduleSchema, type ModuleSchema } from '../../../nodes/shared/metadata/moduleSchema';
import { moduleMetadata } from '../../../nodes/shared/metadata/parse';
import type { FieldMetadata } from '../../../nodes/shared/model/field';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import type { DraftingRules, DraftNotes } from '../../../nodes/shared/records/recordRequest';

/** Contacts with these fields. */
export const contactsWith = (fields: readonly FieldMetadata[]): ModuleSchema =>
	moduleSchema(moduleMetadata('Contacts', fields), BIGIN);

/** What the form says where nobody has changed it. */
export const USUAL_RULES: DraftingRules = {
	unknownFields: 'ignore',
	clearEmptyFields: false,
	validate: true,
	valuesNotInList: 'fail',
	valuesThatDoNotFit: 'fail',
	timezone: 'Europe/Berlin',
};

/** Notes that nobody reads. */
export const NO_NOTES: DraftNotes = {
	ignored: () => {},
	readOnly: () => {},
	empty: () => {},
	unfit: () => {},
	outsideLayout: () => {},
};
