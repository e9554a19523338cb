/**
 * Who sent a cable, in words, from the station in its message reference number (SPEC MR11).
 * Stations that are no embassies are named one by one; embassies are the capitals below.
 */

import { parseMrn, splitMrn } from '#domain/cable/mrn';

const MISSIONS: Record<string, string> = {
  STATE: 'Department of State',
  USUNNEWYORK: 'U.S. Mission to the United Nations',
  USUN: 'U.S. Mission to the United Nations',
  UNVIE: 'U.S. Mission to International Organizations in Vienna',
  UNVIEVIENNA: 'U.S. Mission to International Organizations in Vienna',
  USOSCE: 'U.S. Mission to the OSCE',
  USNATO: 'U.S. Mission to NATO',
  USEUBRUSSELS: 'U.S. Mission to the European Union',
  USOECDPARIS: 'U.S. Mission to the OECD',
  USOECD: 'U.S. Mission to the OECD',
  UNESCOPARISFR: 'U.S. Mission to UNESCO',
  UNROME: 'U.S. Mission to the UN Agencies in Rome',
  USUNROME: 'U.S. Mission to the UN Agencies in Rome',
  GENEVA: 'U.S. Mission Geneva',
  USMISSIONGENEVA: 'U.S. Mission Geneva',
  CDGENEVA: 'U.S. Delegation to the Conference on Disarmament, Geneva',
  USDELFESTTWO: 'U.S. Delegation, FEST TWO',
  AITTAIPEI: 'American Institute in Taiwan, Taipei',
  TAIPEI: 'American Institute in Taiwan, Taipei',
  HAVANA: 'U.S. Interests Section Havana',
  JERUSALEM: 'Consulate General Jerusalem',
  HONGKONG: 'Consulate General Hong Kong',
  ISTANBUL: 'Consulate General Istanbul',
  SAOPAULO: 'Consulate General São Paulo',
  VATICAN: 'Embassy Vatican City',
};

/** Capitals whose names the station writes together, or whose letters it lacks. */
const WRITTEN_TOGETHER = [
  'Abu Dhabi',
  'Addis Ababa',
  'Buenos Aires',
  'Dar es Salaam',
  'Guatemala City',
  'Kuala Lumpur',
  'La Paz',
  'Mexico City',
  'New Delhi',
  'Panama City',
  'Phnom Penh',
  'Port au Prince',
  'Port Louis',
  'Port Moresby',
  'Port of Spain',
  'San Jose',
  'San Salvador',
  'Santo Domingo',
  'Tel Aviv',
  'The Hague',
];
const CAPITALS = new Set(
  `ABIDJAN ABUJA ACCRA ALGIERS AMMAN ANKARA ANTANANARIVO ASHGABAT ASMARA ASTANA ASUNCION ATHENS BAGHDAD BAKU BAMAKO
  BANGKOK BANGUI BANJUL BEIJING BEIRUT BELGRADE BERLIN BERN BISHKEK BOGOTA BONN BRASILIA BRATISLAVA BRAZZAVILLE
  BRIDGETOWN BRUSSELS BUCHAREST BUDAPEST BUJUMBURA CAIRO CANBERRA CARACAS CHISINAU COLOMBO CONAKRY COPENHAGEN COTONOU
  DAKAR DAMASCUS DHAKA DILI DJIBOUTI DOHA DUBLIN DUSHANBE FREETOWN GABORONE GEORGETOWN GRENADA GUATEMALA HANOI HARARE
  HELSINKI ISLAMABAD JAKARTA KABUL KAMPALA KATHMANDU KHARTOUM KIGALI KINGSTON KINSHASA KUWAIT KYIV KIEV LIBREVILLE
  LILONGWE LIMA LISBON LJUBLJANA LOME LONDON LUANDA LUSAKA LUXEMBOURG MADRID MAJURO MALABO MANAGUA MANAMA MANILA MAPUTO
  MASERU MBABANE MEXICO MINSK MONROVIA MONTEVIDEO MOSCOW MUSCAT NAIROBI NASSAU NDJAMENA NIAMEY NICOSIA NOUAKCHOTT OSLO
  OTTAWA OUAGADOUGOU PANAMA PARAMARIBO PARIS PODGORICA PRAGUE PRETORIA PRISTINA QUITO RABAT RANGOON REYKJAVIK RIGA
  RIYADH ROME SANAA SANTIAGO SARAJEVO SEOUL SINGAPORE SKOPJE SOFIA STOCKHOLM SUVA TALLINN TASHKENT TBILISI TEGUCIGALPA
  TEHRAN TIRANA TOKYO TRIPOLI TUNIS ULAANBAATAR VALLETTA VIENNA VIENTIANE VILNIUS WARSAW WELLINGTON WINDHOEK YAOUNDE
  YEREVAN ZAGREB`.split(/\s+/),
);
const TOGETHER = new Map(WRITTEN_TOGETHER.map((name) => [name.replaceAll(' ', '').toUpperCase(), name]));

/**
 * The sender of `08STATE2034`, `07BOGOTA1165` … as a source list names it: `Department of State`, `Embassy Bogota`.
 * A station that is not known is named by its own letters, title-cased; so is what is no such number.
 */
export function originatorOf(mrn: string): string {
  const station = splitMrn(parseMrn(mrn) ?? mrn)?.station ?? mrn.toUpperCase();
  const mission = MISSIONS[station];
  if (mission) return mission;
  const spaced = TOGETHER.get(station) ?? station.charAt(0) + station.slice(1).toLowerCase();
  return CAPITALS.has(station) || TOGETHER.has(station) ? `Embassy ${spaced}` : spaced;
}
