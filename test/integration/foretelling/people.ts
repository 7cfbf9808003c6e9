import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

/** A person of few, so that items meet each other and what is stored; with either match value, or both. */
export const person = fc.record({
	who: fc.integer({ min: 0, max: 5 }),
	by: fc.constantFrom('Email', 'Customer_Code', 'both'),
	Title: fc.constantFrom('old', 'new', ''),
	Visits: fc.constantFrom(undefined, '7', 8),
});

export const itemOf = ({
	who,
	by,
	Title: title,
	Visits: visits,
}: {
	who: number;
	by: string;
	Title: string;
	Visits: unknown;
}) =>
	({
		Last_Name: `Old ${who}`,
		...(by !== 'Customer_Code' && { Email: `old.${who}@example.com` }),
		...(by !== 'Email' && { Customer_Code: `C-${who}` }),
		Title: title,
		...(visits !== undefined && { Visits: visits }),
	}) as IDataObject;

/** As it has been there for years. */
export const storedPerson = (who: number) => ({
	Last_Name: `Old ${who}`,
	Email: `old.${who}@example.com`,
	Customer_Code: `C-${who}`,
	Title: 'old',
	Visits: 7,
	Modified_Time: '2020-01-01T00:00:00+00:00',
});
