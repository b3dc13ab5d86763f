"""What people write above the columns of their partner lists."""

from __future__ import annotations

SYNONYMS = {
    "": "created|created at|created on|updated|updated at|last updated|modified|modified at|last modified|slug|lat|latitude|"
    "lng|lon|long|longitude|geo|coordinates|last verified at|verified at|searchable by organizations|is searchable|"
    "marked deleted|is closed|deleted|row|no|nr|#|number|timestamp|created by|modified by|password|user id",
    "organization.id": "id|uuid|partnerdesk id|record id|internal id|external id|organization id|org id|account id",
    "organization.legal_name": "name|organization|organisation|organization name|organisation name|org|org name|company|"
    "company name|agency|agency name|partner|partner name|partner organization|partner organisation|account|account name|"
    "institution|charity|charity name|group|group name|nonprofit|business|business name|legal entity|entity|employer|"
    "association|name of organization|name of organisation|name of agency|nombre|organización|nom|nom de l'organisation|"
    "organisation / partner|verein|firma|einrichtung|title",
    "organization.trading_name": "known as|dba|doing business as|short name|alias|also known as|aka|trade name|trading as|"
    "trading name|display name|acronym|abbreviation|brand",
    "organization.legal_form": "legal form|legal status|entity type|organization type|organisation type|org type|type|"
    "type of organization|company type",
    "organization.registration_number": "registration number|ein|tax id|tax number|charity number|company number|reg no|"
    "registration no|registered number|vat|vat number|duns|uei|siret|npi|employer identification number",
    "organization.sector": "sector|field|category|industry|area of work|focus area|type|primary focus|field of work",
    "organization.street": "street|address|street address|address 1|address line 1|mailing address|postal address|addr|"
    "address1|physical address|office address|billing street|adresse|straße|dirección|calle",
    "organization.town": "town|city|municipality|place|town/city|city/town|billing city|locality|ort|stadt|ville|ciudad",
    "organization.town_and_region": "city, state|city/state|city and state|location|town and region|region|city state|"
    "town, region|area",
    "organization.region": "region|state|province|county|state/province|state or region|state/region|billing state|"
    "bundesland|département|estado|provincia",
    "organization.postcode": "postcode|postal code|zip|zip code|zipcode|zip/postal code|post code|plz|code postal|"
    "código postal|cp",
    "organization.country": "country|nation|land|pays|país|country/region",
    "organization.phone": "phone|telephone|tel|phone number|telephone number|main phone|office phone|work phone|landline|"
    "org phone|organization phone|telefon|téléphone|teléfono|phone 1|business phone|primary phone|tel.|tel no",
    "organization.email": "e-mail|email|mail|email address|e-mail address|main email|office email|general email|org email|"
    "organization email|correo|correo electrónico|courriel|contact email|email 1|primary email",
    "organization.web": "website|web|url|web address|homepage|home page|site|web site|website url|www|link|web page|"
    "webpage|internet|sitio web|site web|org website",
    "organization.mission": "mission|mission statement|purpose|vision|aim|aims|misión",
    "organization.services": "services|description|about|summary|what they do|what it does|activities|programs|programmes|"
    "services offered|service description|programs offered|overview|profile|details|services provided|bio|servicios",
    "organization.strengths": "strengths|assets|good at|expertise|skills",
    "organization.weaknesses": "weaknesses|gaps|needs",
    "organization.area_served": "area served|service area|areas served|coverage|catchment|geographic area|counties served|"
    "region served|communities served|geography",
    "organization.size": "size|staff|number of staff|employees|staff size",
    "organization.people_served": "people served|people served a year|clients|clients served|number served|beneficiaries|"
    "individuals served|clients per year",
    "organization.tags": "tags|keywords|labels|categories|category|type|topics|themes|interests|groups|segments",
    "membership.status": "status|standing|stage|pipeline|pipeline stage|partner status|membership status|state|partnership status",
    "membership.role": "partner role|role in partnership|part it plays|partner type|membership type",
    "membership.joined_on": "joined|joined on|date joined|join date|member since|partner since|start date|since",
    "membership.left_on": "left|left on|date left|end date",
    "membership.relationship_owner": "who keeps in touch|relationship owner|owner|assigned to|lead contact|our contact|"
    "account manager|account owner|point person|staff lead|assigned",
    "membership.referred_by": "who can introduce us|referred by|referral|introduced by|connection|connector|referrer",
    "membership.found_where": "source|lead source|where found|how found|found where|how we met|origin",
    "membership.why": "why|why this partner|reason|rationale|fit",
    "membership.motivation": "motivation|what is in it for them|interest|benefit|benefits|wiifm|goals",
    "membership.archived": "archived|inactive",
    "person.name": "contact|contact name|contact person|primary contact|main contact|name|person|key contact|full name|"
    "representative|rep|executive director|director|ceo|ansprechpartner|contacto|contact 1|contact 1 name|name of contact|"
    "first contact|person name|coordinator|leader|contact full name",
    "person.first_name": "first name|firstname|given name|forename|contact first name|first|vorname|prénom|primer nombre",
    "person.last_name": "last name|lastname|surname|family name|contact last name|last|nachname|apellido",
    "person.title": "role|title|job title|position|contact title|contact role|contact position|function|job|contact job title",
    "person.email": "contact email|contact e-mail|email of contact|contact's email|person email|contact email address|"
    "e-mail|email|mail|email address|e-mail address|contact 1 email|direct email|work email|personal email",
    "person.phone": "contact phone|contact telephone|contact's phone|direct phone|direct line|contact tel|contact phone number|"
    "phone|telephone|tel|phone number|telephone number|contact 1 phone|extension phone",
    "person.mobile": "mobile|cell|cell phone|mobile phone|mobile number|cellphone|contact mobile|contact cell|handy|móvil",
    "person.languages": "languages|language|spoken languages",
    "note.said": "note|notes|comment|comments|remark|remarks|notas|bemerkung|notizen|history|last conversation|memo|"
    "additional information|other information|other",
    "note.on": "note date|date of note|last contact|last contacted|last contact date|date of last contact|contacted on|date",
    "contribution.name": "contribution|contributions|resource|resources|brings|what they bring|offers|in-kind|in kind|"
    "resources offered|donation|support offered|what they offer",
    "contribution.worth": "value|worth|amount|contribution amount|contribution value|pledge|donation amount",
    "contribution.until": "contribution until",
}
