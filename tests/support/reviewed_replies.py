"""Replies written for the tests, with what their customer wrote: good ones and bad ones."""

from __future__ import annotations

GOOD: list[tuple[str, str, str]] = [
    (
        "en",
        "customer: Where is my parcel? I ordered on Monday.",
        "Hi Ana,\n\nyour parcel left today. You will have it tomorrow.\n\nKind regards",
    ),
    (
        "en",
        "customer: This is the second time I write, and still no refund. Unacceptable!",
        "Hello,\n\nI am sorry that nobody came back to you. Your refund was sent today.",
    ),
    (
        "en",
        "customer: Can I change the address of my order? And when does it ship?",
        "Hello,\n\nyes, just send us the new address. It will ship on Thursday.",
    ),
    (
        "de",
        "customer: Wo bleibt meine Bestellung? Ich warte seit drei Wochen, das ist eine Frechheit!",
        "Guten Tag,\n\nes tut uns leid, dass Sie so lange warten. Ihr Paket kommt morgen an.",
    ),
    (
        "de",
        "customer: Kann ich die Lampe umtauschen? Sie ist zu groß.",
        "Hallo,\n\nja, schicken Sie sie uns einfach zurück, wir tauschen sie um.",
    ),
    (
        "de",
        "customer: Wie setze ich mein Passwort zurück?",
        "Hallo,\n\nöffnen Sie die Seite mit Ihrem Konto und wählen Sie dort ein neues Passwort.",
    ),
    (
        "fr",
        "customer: Où est mon colis ? J'attends depuis deux semaines, c'est inadmissible !",
        "Bonjour,\n\nnous sommes désolés pour ce retard. Votre colis sera livré demain.",
    ),
    (
        "fr",
        "customer: Bonjour, est-ce que je peux annuler ma commande ?",
        "Bonjour,\n\noui, vous pouvez l'annuler jusqu'à ce soir dans votre compte.",
    ),
    (
        "fr",
        "customer: Quels sont vos horaires d'ouverture le samedi ?",
        "Bonjour,\n\nle magasin est ouvert de neuf heures à midi. N'hésitez pas à passer !",
    ),
    (
        "es",
        "customer: ¿Dónde está mi pedido? Es la tercera vez que escribo, es una vergüenza.",
        "Hola:\n\nsentimos mucho la espera. Su pedido sale hoy y lo recibirá mañana.",
    ),
    (
        "es",
        "customer: Buenos días, ¿puedo devolver los zapatos?",
        "Buenos días:\n\nsí, puede devolverlos en un plazo de treinta días.",
    ),
    (
        "es",
        "customer: ¿Cuándo me devuelven el dinero de la factura de marzo?",
        "Hola:\n\nel reembolso se ha enviado hoy y llegará a su cuenta en tres días hábiles.",
    ),
    (
        "pt",
        "customer: Onde está a minha encomenda? Estou à espera há três semanas, é inaceitável!",
        "Olá,\n\npedimos desculpa pela espera. A sua encomenda chega amanhã.",
    ),
    (
        "pt",
        "customer: Bom dia, posso cancelar o meu pedido?",
        "Bom dia,\n\nsim, pode cancelar o pedido na sua conta até hoje à noite.",
    ),
    (
        "it",
        "customer: Dov'è il mio pacco? È la terza volta che scrivo, è vergognoso!",
        "Buongiorno,\n\nci dispiace per il ritardo. Il suo pacco arriverà domani.",
    ),
    (
        "it",
        "customer: Buongiorno, posso restituire la lampada?",
        "Buongiorno,\n\ncerto, può restituirla entro trenta giorni.",
    ),
    (
        "nl",
        "customer: Waar blijft mijn pakket? Ik wacht al drie weken, dit is belachelijk!",
        "Goedemorgen,\n\nexcuses voor de vertraging. Uw pakket wordt morgen bezorgd.",
    ),
    (
        "nl",
        "customer: Kan ik mijn bestelling nog annuleren?",
        "Hallo,\n\nja, u kunt de bestelling tot vanavond annuleren in uw account.",
    ),
    (
        "en",
        "customer: My invoice shows the wrong name.\nnote: Typo of ours, see ticket AB-99821.",
        "Hello,\n\nthank you for telling us. We corrected the name; a new invoice is attached.",
    ),
    (
        "en",
        "customer: Thanks, that worked!",
        "Hi,\n\ngreat to hear. Let us know if anything else comes up.",
    ),
]
"""Language, conversation, reply: no rule finds anything, and nothing is missing."""

BAD: list[tuple[str, str, str, str]] = [
    (
        "SK208",
        "customer: Wo bleibt meine Bestellung? Ich habe sie am Montag bezahlt.",
        "Hello,\n\nyour order left our warehouse today and should be with you tomorrow.",
        "language",
    ),
    (
        "SK208",
        "customer: Bonjour, où est mon colis ? Je l'ai commandé lundi.",
        "Hallo,\n\nIhr Paket hat heute unser Lager verlassen und kommt morgen bei Ihnen an.",
        "language",
    ),
    (
        "SK208",
        "customer: Where is my parcel? I paid for it on Monday.",
        "Hola:\n\nsu pedido ha salido hoy de nuestro almacén y lo recibirá mañana por la tarde.",
        "language",
    ),
    (
        "SK208",
        "customer: Waar blijft mijn pakket? Ik heb het maandag besteld en betaald.",
        "Guten Tag,\n\nIhr Paket hat heute unser Lager verlassen und kommt morgen bei Ihnen an.",
        "language",
    ),
    (
        "SK521",
        "customer: This is the third time I write about my order. It is ridiculous!",
        "Hello,\n\nyour order leaves our warehouse tomorrow. You will get a mail.",
        "acknowledgement",
    ),
    (
        "SK521",
        "customer: Ich warte seit drei Wochen auf mein Paket, das ist eine Frechheit!",
        "Guten Tag,\n\nIhr Paket verlässt morgen unser Lager. Sie erhalten eine Mail.",
        "acknowledgement",
    ),
    (
        "SK521",
        "customer: J'attends mon colis depuis trois semaines, c'est inadmissible !",
        "Bonjour,\n\nvotre colis sera livré demain. Vous recevrez un message.",
        "acknowledgement",
    ),
    (
        "SK521",
        "customer: Es la tercera vez que escribo por mi pedido, es una vergüenza.",
        "Hola:\n\nsu pedido sale mañana del almacén. Recibirá un mensaje.",
        "acknowledgement",
    ),
    (
        "SK521",
        "customer: È la terza volta che scrivo per il mio ordine, è vergognoso!",
        "Buongiorno,\n\nil suo ordine parte domani. Riceverà un messaggio.",
        "acknowledgement",
    ),
    (
        "SK522",
        "customer: Where is my parcel? And how do I change my password?",
        "Hello,\n\nyour parcel left our warehouse today and will be with you tomorrow.",
        "questions",
    ),
    (
        "SK522",
        "customer: Wo ist mein Paket? Und wie ändere ich mein Passwort?",
        "Hallo,\n\nIhr Paket hat heute unser Lager verlassen und kommt morgen an.",
        "questions",
    ),
    (
        "SK510",
        "customer: The lamp has the wrong colour.",
        "Hello,\n\nthe colour of the lamp is blue on all our pictures.",
        "next_step",
    ),
    (
        "SK510",
        "customer: Die Lampe hat die falsche Farbe.",
        "Guten Tag,\n\ndie Farbe der Lampe ist auf allen Bildern blau.",
        "next_step",
    ),
    (
        "SK604",
        (
            "customer: Why was my order cancelled?\n"
            "note: Customer flagged by the fraud team after four chargebacks last year."
        ),
        (
            "Hello,\n\nyou were flagged by the fraud team after four chargebacks last year. "
            "Your order was cancelled; please write to us."
        ),
        "internal_data",
    ),
    (
        "SK604",
        (
            "customer: Warum dauert das so lange?\n"
            "note: Der Lieferant hat die ganze Palette schon wieder verloren."
        ),
        (
            "Guten Tag,\n\nder Lieferant hat die ganze Palette schon wieder verloren. "
            "Das tut uns leid, wir melden uns morgen."
        ),
        "internal_data",
    ),
    (
        "SK601",
        "customer: Which card do you have of mine?",
        "Hello,\n\nwe have your card 4111 1111 1111 1111. You can change it in your account.",
        "personal_data",
    ),
    (
        "SK602",
        "customer: I can not log in to my account.",
        "Hello,\n\nplease log in with this. Password: Zebra!2931",
        "personal_data",
    ),
    (
        "SK602",
        "customer: Hoe gebruik ik jullie dienst?",
        "Hallo,\n\ngebruik voor onze dienst de sleutel AKIAIOSFODNN7EXAMPLE, dan kunt u beginnen.",
        "personal_data",
    ),
    (
        "SK518",
        "customer: Onde está a minha encomenda?",
        "Olá,\n\na sua encomenda chega amanhã.Pode seguir o pacote na sua conta.",
        "tone",
    ),
    (
        "SK516",
        "customer: Can I send the lamp back?",
        "Hello,\n\nyes, please send it to the the address on the label.",
        "tone",
    ),
]
"""Code of the one rule that finds something, conversation, reply, the criterion that is missing."""
