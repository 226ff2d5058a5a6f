/**
 * Common first names, folded (no diacritics), by the country where they are most at home; each stands once. A name that is
 * also an everyday word belongs in `ambiguous` too: it counts only beside a word that says it is somebody.
 */
export const FIRST_NAMES = `
aaron abbie abby abdul abdullah abebe abena abigail adam ade adele aditya adrian adrienne adwoa agatha agnieszka
ahmed aidan aiden ailsa ainsley aisha ajay akira akua alan alana alastair alba albert aled aleksandra alena
alessandra alex alexa alexander alexandra alfie alfonso alfred alice alicia alina alisha alison alistair allan
allison alma alyssa ama amanda amandeep amara amber amelia amina amir amit amrit amy anand anastasia andre andrea
andreas andres andrew andy angela angelina angelo angus anil anita anjali ann anna annabel annabelle anne annie
anthony antoine antonio anya aoife archie aria ariana arjun arlo arnold arthur arun asha asher ashley ashok asif
astrid aubrey audrey austin ava avery ayesha aziz babajide bailey barbara barnaby barry bart basil bea beatrice
beatriz becca becky belinda bella ben benedict benjamin benji bernadette bernard bernice bernie bert bertha beth
bethany bev beverley beverly bhavna bianca bilal bill billy blake blanca bob bobby bola bonnie boris brad bradley
brady bram brandon brenda brendan brett brian bridget bridie britney brody bronwen brooke bruce bruno bryan bryn
bryony caitlin caitriona callum calvin cameron camille candice cara carl carla carlos carly carmel carmen carol
carole caroline carrie carter casey cassandra cassie cathal catherine cathy cecilia cedric celia celine chad
chantelle charlene charles charlie charlotte chelsea cherie cheryl chidi chinedu chioma chloe chris christian
christina christine christopher chuck cian ciara cillian cindy claire clara clarissa clark claudia clayton clement
cliff clifford clive clyde cody cole colette colin colleen conall conan connie connor conor constance cora cordelia
corey corinne cormac courtney craig cristina curtis cynthia daisy dale dalia damian damien damon dana daniel daniela
danielle danni danny daphne darcy daria darius darragh darrell darren dave david davina dawn dean deanna debbie
deborah debra declan deepa deirdre delia delilah della delroy denise dennis denzel derek dermot desmond devon dexter
diana diane diego dilys dimitri dina dion dolores dom dominic dominique donal donald donna donovan doreen dorian
doris dorothy dougal douglas duncan dwayne dwight dylan eamon ebony eddie edgar edie edith edmund edna eduardo
edward edwin effie efua eileen eilidh eimear elaine eleanor elena eli elias elijah elisa elise eliza elizabeth ella
elle ellen ellie elliot elliott ellis elsa elsie elton elvira emeka emilia emilio emily emma emmanuel emmeline enid
enrique eoin eric erica erika erin ernest errol esi esme esmeralda estelle esther ethan ethel eugene eunice eustace
eva evan evelina evelyn everett ewa ewan ezra fabian faisal faith farah farid farida fatima fatou fay faye felicity
felix fergal fergus fernando fidel finbar finlay finley fintan fiona fionnuala fletcher flora florence floyd
folasade frances francis frank frankie franklin fraser fred freda freddie frederica frederick freya funmi gabby gabe
gabriel gabriella gabrielle gail gal gareth garth gary gavin gaynor gemma gene genevieve geoff geoffrey george
georgia gerald geraldine gerard gerry gianna gideon gilbert giles gillian gina ginny giovanni gladys glen glenda
glenn gloria glyn godfrey gordon grace graham grainne granville greg greta griffin grzegorz guillermo gurpreet gus
guy gwen gwendolyn gwyneth habib hadiya hal haley hamid hamish hamza hana hank hannah hari harjit harley harmony
harold haroon harper harriet harry harvey hasan hassan hattie hayley hazel heather hector hedley heidi helen helena
henrietta henry herbert hermione hilary hilda hiro hiroshi holly horace howard howell hubert hugh hugo hussein
hyacinth iain ian ibrahim idris ife ignacio igor ike ilana imelda imogen imran imtiaz india indira inez ingrid iona
iqbal ira irene iris irving isaac isabel isabella isabelle isha ishaan isiah isidore isla isobel israel ivan ivy
izzy jack jackie jackson jacob jacqueline jacques jacqui jada jade jaden jagdeep jai jaime jaimie jake jakub jamal
james jamie jan jane janelle janet janette janice janine jared jarvis jasmine jason jaspreet javed javier jay jayden
jayne jaz jean jeanette jeanne jed jeff jemima jen jenna jenni jennie jennifer jenny jenson jeremy jerome jerry jess
jesse jessica jessie jesus jethro jill jim jimmy jin jo joan joanna joanne joaquin jocelyn jodie jody joe joel joey
johanna john johnny jojo jolene jon jonah jonas jonathan jonny jordan jordi jorge jose josef joseph josephine josh
joshua josie joyce juan juanita judah jude judith judy jules julia julian juliana julie juliet juliette julio june
juno justin kabir kai kaitlyn kaleb kamal kamala karen karim karin karina karl kashif kasia katarzyna kate katelyn
katharine katherine kathleen kathryn kathy katie katrina katya kaye kayla kayleigh kehinde keiko keira keiran keisha
keith kelly kelsey kelvin ken kendra kenji kenneth kenya keri kerry kevin khadija khalid kian kiera kieran kim
kimberley kimberly kiran kirk kirsten kirstin kirsty kit kitty kofi kojo kris krishna krista kristen kristin
kristina krzysztof kunal kurt kwabena kwaku kwame kwasi kyla kyle kylie lacey lachlan laila lalita lana lance lara
larry lars lata latisha latoya laura laurel lauren laurence laurie lawrence layla leah leanne lee leigh leila lena
lenny lenora leo leon leona leonard leroy les lesley leticia levi lewis lexi liam libby lila lilian lilly lily
lincoln linda lindsay lindsey ling linh linus lionel lisa lisette liz lizzie lloyd logan lois lola lorcan lorena
lorenzo loretta lori lorna lorraine louis louisa louise lucas lucia lucille lucinda lucy luis luiz lukasz luke
luther lydia lynda lyndon lynette lynn lynne mabel macy maddie maddy madeleine madeline madison mae maeve magda
magdalena maggie mahmoud mairead maisie malachy malcolm malgorzata malik mandy manisha manoj manuel mara marc marcel
marcella marcia marco marcus marek margaret margot marguerite mari maria mariam mariana marianne maribel marie
marilyn mario marion marisa marisol marissa marjorie mark marlene marlon marsha marta martha martin marty marvin
mary mason mateusz mathew matilda matt matthew mattie maud maude maureen mavis max maxine maxwell maya meera megan
meghan mehmet mei mel melanie melinda melissa melody melvin mercedes meredith merle mervyn mia micah michael micheal
michelle mick mickey miguel mike mikey mila mildred miles millie milo mina mindy minh minnie mira miranda miriam
mitch mitchell mo mohamed mohammed moira mollie molly mona monica monique montgomery morag morgan morris moses
mubarak muhammad mungo muriel murray myles myra myrtle nabil nadeem nadia nadine naeem nana nancy nanette naoise
naoko naomi napoleon nasir nasreen natalie natasha nate nathalie nathan nathaniel naveed neal ned neha neil nell
nellie nelson nesta nettie neville ngozi nguyen niall niamh nicholas nick nicky nico nicola nicole nigel nikhil
nikki nila nina nirmala nisha nitin noah noel noelle nora noreen norma norman nuala oisin olga olive oliver olivia
ollie olu oluwaseun omar omari oona oonagh opal ophelia oran oriana orla orlaith orlando orson oscar otis otto owen
paddy padraig paige palmer pam pamela paolo parker parminder parveen pascal pat patience patricia patrick patsy
patti patty paul paula paulette pauline pawel pearl pedro peggy penny perry persephone pete peter petra petula phil
philip philippa phillip phillipa phoebe phyllida phyllis pierce piers piotr pippa polly pooja poppy portia preeti
preston priya prudence quentin quincy quinn rachael rachel raheem rahul raj rajesh rajiv ralph ram ramesh ramon
ramona randall randy ranjit raphael rashid raul ravi ray raymond rebecca reece reg reggie regina reginald rehana
reid reiko remy rene renee reuben rex reza rhiannon rhoda rhona rhonda rhys ricardo richard richie rick ricky
rihanna riley ripley rishi rita ritchie river rob robbie robert roberta roberto robin robyn rocco rochelle rod
roderick rodney rodrigo roger rohan roisin roland rolf roma ron ronald ronan ronnie rory rosa rosalind rosamund
rosanna roscoe rose roseanna roseanne rosemary rosie roslyn ross rowan rowena roxanne roy ruben rubina ruby rudy
rufus rukhsana rupert rupinder russ russell rusty ruta ruth ryan ryder sabina sabrina sadia sadie saeed safiya sahil
saima saira saleem salim sally salma sam samantha sameer samir samira samuel sana sandra sanjay sanjeev santiago
saoirse sara sarah sasha saskia saul savannah scott sean sebastian segun selam selena selina selma serena sergio
seth shabana shabnam shahid shakira shan shane shanelle shania shanice shannon shaquille shari sharif sharon shaun
shauna shazia shea sheila shelby sheldon shelley sherry sheryl shirin shirley shona shreya shyam sian sid siddharth
sidney sienna sierra silas silvia simon simone simran sinead siobhan skye sofia sofie solomon sonia sonya sophia
sophie soraya spencer stacey stacy stan stanley stefan stefano stella stephanie stephen steve steven stevie stewart
stu stuart sue sukhdeep suki sumaiya sunil sunita suresh susan susannah susie suzanne suzie suzy sybil sydney sylvia
tabitha tahir taiwo talia tallulah tamar tamara tamika tamsin tania tanisha tanya tara tariq taryn tasha tatiana
tayo ted teddy tegan temitope terence teresa terri terry tesfaye tess tessa thandiwe thanh thea thelma theo theodora
theodore theresa thomas thomasina thuy tia tiana tiegan tiffany tilly tim timmy timothy tina tobi toby todd tom
tomasz toni tony tonya tori tracey tracy travis trent trevor tricia trina trish trisha tristan trixie troy tunde ty
tyler tyrell tyrone tyson uma una uri ursula usha usman val valentina valerie vanessa vaughan velma venetia vera
vernon veronica vicki vickie vicky victor victoria vijay vikram vince vincent vinny violet virginia vivian vivien
vivienne wallace walter wanda waqas warren wayne wei wendy wes wesley whitney wilbur wilf wilfred willa willem
william willow wilma winifred winnie winston wojciech woody wyatt xanthe xavier xiao yash yasir yasmin yasmine yaw
yetunde yolanda yonas yousef yuki yuri yusuf yvette yvonne zach zachary zack zafar zahra zainab zak zandra zara zeke
zelda zeynep zoe zofia zola zubair zuri zuzanna

aage aase abdi agnete ahmad aksel alberte ali alva amalie amira ana anders ane anette anja anker annelise annemarie
annemette annette anni annika anton aqqaluk arne asbjoern asger asmus asta august aviaja axel aya ayse bastian benny
bent bente berit bertil bertram bettina birgit birgitte birthe bjarke bjarne bjoerk bjoern bo bodil boerge britt
britta camilla carina carsten caspar casper cathrine cecilie celina christel christoffer claus conrad ditte dorrit
dorte dorthe dorthea ea ebbe edvard egon eigil einar ejner elin eline elisabeth else elsebeth elva emil emilie emmy
erik erling esben eskil ester fie filip filippa finn finnja flemming freddy frederik frederikke fredrik freja frida
frits frode georg gerda gert gertrud gitte gorm grete grethe gry gudrun gunhild gunnar gunver gurli gustav hanne
hans harald hedvig heine helge hella helle henning henriette henrik herdis herman hilde hjalmar hjoerdis holger
husein ib ida ilse inge inger inuk ismail ivar iver jakob jakup janne jasmin jens jeppe jes jesper jette joachim
joergen joern johan johanne johs josefine julius jytte kaare kaj kamilla karla karoline karsten kasper kathrine
katja katrine kerstin khaled kirstine kjeld klara klaus klavs knud konrad krestian kristian kristiane kristine
kristoffer laerke lasse lauge laurits laust lea leif lene lenette leonora line linea linnea lis lisbeth lise
liselotte liv liva lone lotta lotte lovisa luca ludvig lukas luna lykke mads maerta magnus mai maiken maise maja
majbritt malene malou malthe maren margit margrete margrethe marius marthe martine mathias mathilda mathilde matilde
medina merete mette mie mikael mikkel mikkeline milas milla mille minik minna mogens morits morten muhammed musa
mustafa naja nanna natasja naya nete nicklas nicolai nicoline niels nikita niklas nikolaj nikoline nivi noor nour
oda ole oluf oskar ove palle paninnguaq peder pelle per pernille pia pil pipaluk poul preben ramazan randi rasmine
rasmus rebekka regitze rie rikke rune sander sanne saxo sif sigmund signe sigurd silje silke sine siv soeren sofus
solveig sonja soren steen sten stig stine storm sune susanne suzette svea sven svend svenning sylvester tage tanja
tenna teodor theis therese thilda thilde thor thora thorbjoern thorkild thyra tilde tine tobias toke tommy tone
tonny torben tove trille trine troels tue tyge uffe ulf ulla ulrik ulrikke vagn valborg valdemar vibeke viggo viktor
vilfred vilhelm villads villum villy viola vita vitus vivi walther yasin zeinab

abel adela adelin adelina adina adriana agata agnes alexandru alexia alida alin amalia anamaria anca andra andrada
andras andreea andrei anisia antonel antonela antonia arina aron attila aura aurel aurelia aurelian aurica aurora
bebe beniamin benone bogdan bogdana brandusa camelia camil carmina carolina casandra catalin catalina cerasela cezar
ciprian claudiu codin codrin codrut codruta constanta constantin consuela coralia corina cornel cornelia cosmin
cosmina costel costin crenguta crina cristi cristian cristiana cristinel csaba dacian dafina daiana dan danut debora
denis denisa despina diandra dimitrie dinu doina doinita domnica dorin dorina doru dragomir dragos dumitra dumitrita
dumitru ecaterina eduard efim elisabeta emanuel emanuela emilian eniko erzsebet estera eugen eugenia eusebiu fabiola
fanel felicia ferenc filofteia filomena flavia flaviu flavius floare floarea florea florentin florentina flori
floriana florin florina francesca gabor gabriela gavril gelu gentiana georgeta georgiana geta gheorghe gheorghita
ghita gica gigi giulia gratiela grigore horatiu horia hristu iacob iancu iasmina ica ieremia ilarion ildiko ileana
ilie ilinca imre ines ioan ioana iolanda ion ionel ionela ionica ionut iosif irina irinel isabela istvan iulia
iulian iuliana iustin iustina ivona jana janina janos jeni julieta katalin lacramioara lajos larisa laszlo laurentiu
lavinia lazar lenuta leontin letitia lia liana lidia ligia lili liliana livia liviana liviu loredana lorin luana
lucian lucica lucretia ludmila luiza lumi luminita madalina maia malvina manole manuela marcela marcelina marga
margareta marian maricica marilena marin marina marinela mariuca matei maura maximilian melania mihaela mihai mihail
mihaita mihnea milena minodora mioara mircea mirela miruna mitica mitrea monalisa mugur mugurel narcis narcisa
natalia natasa neagu nectaria nela nelia nelu nicodim nicolae nicolaie nicoleta nicolina nicu niculina nicusor
norbert norica norina oana octav octavia octavian odeta olimpia olimpian oltea onisim orest ortansa otilia otilian
ovidia ovidiu pantelimon parascheva pavel petre petrica petronel petronela petru pompiliu porfir rada radu rafael
raluca rares razvan rebeca reka relu remus renata rica robertina rodica roman romana romeo romica romulus rosalia
roxana roxi rozalia ruxandra sabin safta sami sanda sandu sava saveta savin serafim serban sergiu sever silvan
silvana silviu simina simion simona smaranda sofica sorin sorina speranta stana stanca stefana stefania stefanita
stelian steluta suzana svetlana szilard teodora teofil teona tereza theodor tiberiu timea timotei tinca titus toader
todor toma traian tudor tudora tudorel tudorita tudose valentin valer valeria valerian valeriu varvara vasile
vasilica vasilisa vicentiu vili violeta viorel viorela viorica virgil visarion vlad vladut voica voicu xenia zaharia
zamfira zenovia zina zita zoltan zsolt

achim adelheid adem adolf ahmet aishe albrecht alfons alisa alois aloisia amelie angelika anke annabell annegret
anneliese annett antje artur arzu ayla aylin aysel azra babette baran beat beate beatrix bekir bela benedikt benno
berat bernd bernhard berta berthold betty bianka bodo bonifaz brigitte brunhilde burak burkhard can carlo carlotta
carola carolin cathrin cem chiara christa christiane christin christof christoph conny constanze corinna cosima
dagmar dario deniz detlef dieter dietmar dilara dimitra dirk doerte domenik dominik dorothea dragan eberhard ebru
eckhard edda edeltraud edeltraut eike ekkehard ela elfi elfriede elif elke elli elmar emely emmi emre enes enno
enrico erhard erich ernst erwin esra falk fatih fatma fenja ferdi ferdinand finja florentine florian franz franziska
frederike fridolin frieda friederike friedhelm friedrich fritz fynn gabi gabriele georgios gerd gereon gerhard gero
gesa gesine giovanna gisela goekhan goran gottfried gregor guelcan guenes guenter guenther guido gunther hagen hakan
halil hanna hannelore hannes hartmut hatice hauke hedi hedwig heide heidrun heike heiko heinrich heinz helga helmut
henri henrike hermann hildegard horst huesein huseyin ilka ilona ilsebill imke ina ingeborg ingo inka irmgard ivana
ivo iwan jannik jaqueline jeannette jella jeremias jochen joerg johann johannes jolanda jona jonna jovana juergen
jule juliane justus jutta kaja karlheinz karolin kaspar katarina katharina kathi kathrin katrin kea kemal kenan
kilian kira konstantin koray korbinian lale larissa laurenz laurin leander leni lennard lennart leonhard leonie
leopold leyla lieselotte lilli lina linn lorenz lothar lucie ludger ludwig luisa luise lutz maik maike malin malte
manfred mareike margarete margarethe margitta margret mariella marija marita marko markus marleen marlies martina
mathis matteo matthias maurice mechthild melike melina mert merve michaela michel mika milan milos mirco mirjam
mirko moni monika moritz murat nadja natascha nele nelly nesrin niclas nikolai nikolaus nils noemi nurcan oemer
oezlem oguz okan oksana olaf oleg olena onur orhan osman ottilie ottmar pasquale patrik paulina pelin pepe petr
philine philipp quirin raik raimund rainer ralf reiner reinhard renate resi resul ria ricarda rico romy ronja ronny
rosemarie roswitha rudi rudolf ruediger ruven sabine said saida sascha selin sema senta serkan sevda severin sibel
siegfried sigrid sina sinan slobodan songuel stefanie steffen steffi stephan svenja swantje sybille sylke tabea
tamina tarek tatjana theresia thilo thorsten til tilda till tilman tilo timo timon timur tizian torsten traudl tuba
tugba udo uemit uli ullrich ulrich ulrike urs ursel ute uwe verena veronika vesna viktoria vitali volkan volker
walburga waltraud wenke werner wiebke wieland wilfried wilhelm wilhelmine willi winfried wladimir wolfgang xaver
yannick yannik yara yasemin yildiz yunus zafer zehra zlatan zoran
`;

/** First names that are also everyday words, or places: they need a word beside them that says it is somebody. */
export const AMBIGUOUS_NAMES = `
ade al ama angel april art as aura aurora austin autumn basil bela bjork brooke buna can charity chase chelsea chuck
clay clement cliff constance cosma crystal darling dawn destiny dolores domnica dot ea earl engel esi faith felicity
floare floarea flori gal gene ginger grace grant guy han harmony her hope hun ike india io ira israel jasmine jesus
jin joy june kenya la lance lane lata les lincoln linde line ling liv london lui lykke mae mai man mari may mei mel
melody miles mine mo moses nana noi norm nova pa page palmer paris patience pearl per pil prudence ram reed rhea
river rod roma rose rusty ruta sage sana sand sandy savannah shea sky sol speranta sterling storm summer til tone
trinity tuba ty una val virginia vita voica wade wei will wolf woody xiao yash zola
`;
