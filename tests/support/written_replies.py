"""Replies written for the tests: good ones that no rule on style may touch, and bad ones."""

from __future__ import annotations

GOOD: list[tuple[str, str]] = [
    (
        "en",
        (
            "Hi Ana,\n\nThank you for writing. Your parcel left our warehouse today.\n\n"
            "Kind regards\nSam"
        ),
    ),
    ("en", "Hello,\n\nIt is not your fault: our form accepted a date that it should have refused."),
    ("en", "You must be over 18 to order wine. Please send us a copy of your passport."),
    ("en", "If you forgot to enter the code, reply with it and we will apply the discount."),
    ("en", "You should have received an e-mail with a link. Please look in your spam folder, too."),
    ("en", "Please ignore this message if you have already paid. No apology needed!"),
    ("en", "I am sorry that the lamp arrived broken. A new one is on its way; keep the old one."),
    (
        "en",
        (
            "We changed the address. Unfortunately the driver had already left, "
            "so it may take a day longer."
        ),
    ),
    ("en", "Your error message says 'out of memory'. Close other programs and try again."),
    ("en", 'The page showed "You failed to log in", which is our mistake. It works again now.'),
    ("en", "You can claim your refund until 31 May. Before you claim it, have your IBAN at hand."),
    (
        "en",
        (
            "Press CTRL, ALT and DEL, then choose HTTP API under SETTINGS. "
            "Write IBAN and BIC without blanks."
        ),
    ),
    ("en", "Your RMA (return number) is below. Put it on the parcel."),
    ("en", "The Tier 2 plan has ten seats; your invoice shows SEPA DIRECT DEBIT."),
    ("en", "Did you forget your password? Use the link below, it works for an hour."),
    ("en", "What you were told is right: the repair is free. We are sorry that it took so long."),
    ("en", "It looks like you forgot to attach the photo. Could you send it once more?"),
    ("de", "Hallo ihr Lieben, wenn Ihr Fragen habt, meldet euch. Dein Konto ist bereit."),
    ("fr", "Si jamais vous avez oublié de signer, renvoyez-nous la page."),
    ("en", "To share the folder, you should have read access. Choose the price you were told."),
    (
        "es",
        "Nuestro compañero olvidó adjuntar el archivo y debió haber llamado antes. Lo sentimos.",
    ),
    ("pt", "O sistema deveria ter avisado antes; o erro é nosso."),
    ("it", "Il tecnico avrebbe dovuto controllare, e ha dimenticato di allegare la foto."),
    ("en", "If you are wrong about the size, send it back within 30 days. We pay the postage."),
    ("en", "Great news: your refund of 20 euros was sent today! It arrives by Friday."),
    (
        "en",
        "There is nothing you did wrong. Your bank asks for a code, and you enter it in its app.",
    ),
    (
        "de",
        (
            "Hallo Anna,\n\ndeine Bestellung ist unterwegs. Du kannst sie hier verfolgen.\n\n"
            "Viele Grüße\nTim"
        ),
    ),
    (
        "de",
        (
            "Guten Tag Frau Berg,\n\nvielen Dank für Ihre Nachricht. "
            "Ihr Paket kommt morgen an.\n\nMit freundlichen Grüßen"
        ),
    ),
    ("de", "Das ist nicht Ihre Schuld: Unser Formular hat das Datum falsch gelesen."),
    ("de", "Haben Sie Ihr Passwort vergessen? Dann setzen Sie es hier zurück."),
    (
        "de",
        "Sie müssen 18 Jahre alt sein, um Wein zu bestellen. Sie können uns eine Kopie schicken.",
    ),
    (
        "de",
        (
            "Wir haben die Lampe ersetzt. "
            "Leider ist die Farbe eine andere; Sie dürfen sie zurückgeben."
        ),
    ),
    ("de", "Falls Sie vergessen haben, den Code einzugeben, antworten Sie einfach auf diese Mail."),
    ("de", "Liebe Kundin, lieber Kunde,\n\nihr bekommt heute eure Karten. Sie liegen in der Post."),
    (
        "de",
        (
            "Der Techniker kommt am Montag. Er bringt Ihnen ein neues Gerät mit, "
            "und Sie zahlen nichts."
        ),
    ),
    (
        "fr",
        (
            "Bonjour Anne,\n\nVotre colis est parti aujourd'hui. Vous pouvez le suivre ici.\n\n"
            "Cordialement"
        ),
    ),
    ("fr", "Ce n'est pas votre faute : notre site a refusé votre carte. Vous pouvez réessayer."),
    ("fr", "Vous avez oublié votre mot de passe ? Cliquez ici, vous en recevrez un nouveau."),
    ("fr", "Si vous avez oublié de saisir le code, répondez à ce message."),
    ("fr", "Salut Luc, ton abonnement est prolongé. Tu peux l'arrêter quand tu veux."),
    (
        "fr",
        (
            "Nous avons remplacé la lampe. Malheureusement, "
            "la couleur est différente ; dites-nous si cela convient."
        ),
    ),
    ("fr", "Si vous vous trompez de taille, l'échange est gratuit. À bientôt !"),
    ("fr", "Vous devez avoir 18 ans pour commander du vin. Merci de nous envoyer une copie."),
    ("es", "Hola Ana:\n\nSu pedido salió hoy. Puede seguirlo aquí.\n\nUn saludo"),
    ("es", "No es culpa suya: nuestro formulario no aceptó la fecha. Ya funciona."),
    ("es", "¿Has olvidado tu contraseña? Entra aquí y te enviamos otra."),
    ("es", "Si usted olvidó introducir el código, responda a este correo."),
    ("es", "¡Gracias por tu mensaje! Te devolvemos el dinero hoy mismo."),
    ("es", "Hemos cambiado la lámpara. Lamentablemente el color es otro; puede devolverla gratis."),
    ("es", "Los datos inválidos se marcan en rojo. Corríjalos y pulse Guardar."),
    ("es", "Usted debe tener 18 años para comprar vino. Envíenos una copia de su documento."),
    ("pt", "Olá Ana,\n\nO seu pedido saiu hoje. Você pode acompanhar aqui.\n\nAtenciosamente"),
    ("pt", "Não é culpa sua: o nosso formulário recusou a data. Já funciona."),
    ("pt", "Se você esqueceu de inserir o código, responda a este e-mail."),
    ("pt-PT", "Olá Rui, o teu pedido está a caminho. Podes segui-lo aqui."),
    ("pt", "Trocamos a lâmpada. Infelizmente a cor é outra; você pode devolver de graça."),
    ("pt", "Dados inválidos aparecem em vermelho. Corrija e clique em Salvar."),
    ("it", "Buongiorno Anna,\n\nil Suo pacco è partito oggi. Può seguirlo qui.\n\nCordiali saluti"),
    ("it", "Non è colpa Sua: il nostro modulo ha rifiutato la data. Ora funziona."),
    ("it", "Ciao Luca, il tuo ordine è in viaggio. Puoi seguirlo qui, se vuoi."),
    ("it", "Se hai dimenticato la password, clicca qui e te ne mandiamo un'altra."),
    ("it", "I codici invalidi sono in rosso. Per il livello 2 del gioco serve l'aggiornamento."),
    ("it", "Abbiamo sostituito la lampada. Purtroppo il colore è diverso; può renderla gratis."),
    (
        "nl",
        (
            "Hallo Anna,\n\nUw pakket is vandaag verzonden. U kunt het hier volgen.\n\n"
            "Met vriendelijke groet"
        ),
    ),
    ("nl", "Het is niet uw schuld: ons formulier weigerde de datum. Nu werkt het."),
    ("nl", "Bent u uw wachtwoord vergeten? Dan vraagt u hier een nieuw aan."),
    ("nl", "Hoi Jan, je bestelling komt morgen. Je kunt haar hier volgen."),
    ("nl", "We hebben de lamp vervangen. Helaas is de kleur anders; u mag hem gratis terugsturen."),
    ("nl", "Als je het zeker weet, zeggen we je abonnement op. Laat het ons weten."),
]
"""Each with its locale."""

BAD: list[tuple[str, str, str]] = [
    ("SK504", "en", "You failed to send us the form, so we closed your case."),
    ("SK504", "en", "As I already told you, the order cannot be changed."),
    ("SK504", "en", "You should have read the terms before you paid."),
    ("SK504", "en", "That is your own fault, and we won't refund it."),
    ("SK504", "de", "Das hätten Sie vorher lesen müssen."),
    ("SK504", "de", "Wie wir Ihnen bereits mehrfach erklärt haben, geht das nicht."),
    ("SK504", "fr", "Vous avez oublié de joindre la facture, votre demande est fermée."),
    ("SK504", "fr", "Comme nous vous l'avons déjà expliqué, c'est impossible."),
    ("SK504", "es", "Usted debió haber leído las condiciones."),
    ("SK504", "es", "Como ya le dijimos, no es posible."),
    ("SK504", "pt", "Você deveria ter lido os termos."),
    ("SK504", "it", "Avrebbe dovuto leggere le condizioni."),
    ("SK504", "nl", "U had dit eerder moeten melden."),
    (
        "SK505",
        "en",
        "Hi Ana,\n\nUnfortunately, we cannot change the address once the parcel has left us.",
    ),
    (
        "SK505",
        "en",
        "We looked into it. Unfortunately the lamp is sold out. Sadly, there is no other.",
    ),
    (
        "SK505",
        "de",
        (
            "Hallo Anna,\n\nleider können wir die Adresse nicht mehr ändern, das Paket ist weg, "
            "und wir bedauern das."
        ),
    ),
    (
        "SK505",
        "fr",
        "Merci. Malheureusement, la lampe est épuisée. Nous regrettons aussi le retard.",
    ),
    ("SK505", "nl", "We keken ernaar. Helaas is de lamp op. Helaas is er geen andere."),
    ("SK506", "en", "Please DO NOT REPLY TO THIS EMAIL because nobody reads it."),
    ("SK506", "en", "Your order is on its way!!"),
    ("SK506", "de", "Bitte NICHT AUF DIESE MAIL ANTWORTEN, danke."),
    ("SK506", "fr", "Vous n'avez pas payé ?!"),
    ("SK507", "en", "We escalated to L2 and the ETA is 3 days."),
    ("SK507", "de", "Ihr Fall liegt beim Second Level Support."),
    ("SK507", "es", "Su caso está en soporte de nivel 2."),
    ("SK515", "en", "Hi guys, thanks for your order."),
    ("SK515", "en", "Dear Sir or Madam, your order has left."),
    ("SK515", "de", "Ihre Adresse steht auf unserer Blacklist."),
    ("SK515", "es", "Muy señores míos: su pedido salió."),
    ("SK515", "fr", "Votre adresse est sur notre liste noire."),
    ("SK519", "de", "Hallo Anna, hast du das Paket bekommen? Sonst schicken wir Ihnen ein neues."),
    ("SK519", "fr", "Tu peux suivre le colis ici. Nous restons à votre écoute."),
    ("SK519", "es", "Usted puede cambiar tu contraseña aquí."),
    ("SK519", "it", "Puoi seguire il tuo pacco qui. Restiamo a disposizione, se Lei ha domande."),
    ("SK519", "nl", "Je pakket is onderweg. Heeft u vragen?"),
    ("SK519", "pt", "Você pode ver o teu pedido aqui."),
]
"""Each with the code of the rule that is to find something in it, and its locale."""
