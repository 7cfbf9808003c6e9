import type { NodeBench } from '../../support/bench';
import { fileItem } from '../../files/support';
import { notesOn } from '../../related/support';
import { contactIn, ofContacts, type Samples, TAG } from './sample';

const noteIn = (bench: NodeBench): string => notesOn(bench, contactIn(bench), 1)[0];

const onContact = (bench: NodeBench) => ({ ...ofContacts, recordId: contactIn(bench) });

const PICTURE = { name: 'lee.png', type: 'image/png', content: Buffer.from('a picture') };

/** A contact with a file and a link, as the form names it and the file. */
function withAttachments(bench: NodeBench) {
	const form = onContact(bench);
	const createdTime = '2026-03-01T10:00:00+01:00';
	const { files } = bench.emulator;
	const { id } = files.attach('Contacts', form.recordId, {
		name: PICTURE.name,
		createdTime,
		file: PICTURE,
		link: null,
	});
	files.attach('Contacts', form.recordId, { name: 'Offer', createdTime, file: null, link: 'https://example.com/a' });
	return { ...form, attachmentId: id };
}

function withPhoto(bench: NodeBench) {
	const form = onContact(bench);
	bench.emulator.files.setPhoto('Contacts', form.recordId, PICTURE);
	return form;
}

/** Zoho tells no times of tags, nor of a change of them. */
const leftOut = { empty: true };

export const RELATED_DATA: Samples = {
	'note/create': {
		runs: (bench) => [{ form: { ...ofContacts, parent: contactIn(bench), noteContent: 'Asked for a quote' } }],
	},
	'note/update': { runs: (bench) => [{ form: { recordId: noteIn(bench), noteContent: 'Called back' } }] },
	'note/delete': { runs: (bench) => [{ form: { recordId: noteIn(bench) } }] },
	'note/getMany': {
		runs: (bench) => {
			const parent = contactIn(bench);
			notesOn(bench, parent, 2);
			return [{ form: { ...ofContacts, parent } }];
		},
	},
	'tag/addToRecords': { leftOut, runs: (bench) => [{ form: { ...onContact(bench), tags: 'VIP' } }] },
	'tag/removeFromRecords': { leftOut, runs: (bench) => [{ form: { ...onContact(bench), tags: 'VIP' } }] },
	'tag/create': { leftOut, runs: () => [{ form: { ...ofContacts, tagName: 'VIP' } }] },
	'tag/getMany': {
		runs: (bench) => {
			bench.fault('/settings/tags', { status: 200, body: { tags: [TAG] } });
			return [{ form: ofContacts }];
		},
	},
	'attachment/upload': { runs: (bench) => [{ form: onContact(bench), items: [fileItem(PICTURE.content)] }] },
	'attachment/download': { runs: (bench) => [{ form: withAttachments(bench) }] },
	'attachment/delete': { runs: (bench) => [{ form: withAttachments(bench) }] },
	'attachment/getMany': { runs: (bench) => [{ form: withAttachments(bench) }] },
	'photo/upload': { runs: (bench) => [{ form: onContact(bench), items: [fileItem(PICTURE.content, PICTURE)] }] },
	'photo/download': { runs: (bench) => [{ form: withPhoto(bench) }] },
	'photo/delete': { runs: (bench) => [{ form: withPhoto(bench) }] },
};
